/** Loaded into the fault matrix so that it writes its tables into docs/ anew. */
process.env.UPDATE_DOCS = '1';
