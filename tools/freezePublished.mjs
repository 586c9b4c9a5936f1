/** Loaded into the tests that know fields and outputs, so that they record what a release promises. */
process.env.FREEZE_PUBLISHED = '1';
