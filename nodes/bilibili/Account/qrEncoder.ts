// The build puts the library into this one file, since a published node may have no dependency.
export { encode, renderSVG } from 'uqr';
