export type { ShellOptions } from './options.ts'
export { createShell } from './shell.ts'
