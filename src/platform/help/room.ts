import { defineRoom } from '#platform/actions'
import { answerStep } from './commands/answer-step.ts'
import { lessonProgress, lessonStep, myLessons } from './queries.ts'
import { home, routes } from './routes.ts'

export const help = defineRoom({
  name: 'help',
  wing: 'platform',
  says: 'How things are done here, and short lessons on practice data',
  commands: [answerStep],
  queries: [myLessons, lessonProgress, lessonStep],
  routes,
  home,
})
