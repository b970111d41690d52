export { askAbout } from './places.ts'
export type { Answers } from './places.ts'
export { askAQuestion } from './commands/ask-about.ts'
export { answerQuestion } from './commands/answer.ts'
