/** The folders of the packages that are published from this repository. */
export const packageFolders: string[];
