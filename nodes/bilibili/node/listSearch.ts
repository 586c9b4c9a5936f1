import { listSearchWith } from '../../shared/node/listSearch';
import { connect } from './connect';

/** Makes the search behind a "From List" field. */
export const listSearch = listSearchWith(connect);
