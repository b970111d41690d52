export { openDrafts } from './kept.ts'
