export { importSpendUsage, importSpendWords } from './command-line.ts'
export { loadCardSpending } from './demo.ts'
export { importSpendFile } from './import-file.ts'
export type { Asked, Report, SpendFile } from './import-file.ts'
