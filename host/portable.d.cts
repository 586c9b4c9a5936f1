export const isWindows: boolean;
export function killTree(pid: number): void;
export function npmCommand(node: string): [program: string, ...args: string[]];
