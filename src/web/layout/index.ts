export type { ShellOptions } from './shell.ts'
export { createShell } from './shell.ts'
