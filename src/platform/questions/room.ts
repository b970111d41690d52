import { defineRoom } from '#platform/actions'
import { documentHolder } from '#platform/documents'
import { answerQuestion } from './commands/answer.ts'
import { askAQuestion } from './commands/ask-about.ts'
import { handQuestionOn } from './commands/hand-on.ts'
import { publishAnswer } from './commands/publish-answer.ts'
import { replyToAnswer } from './commands/reply.ts'
import { sayHelped } from './commands/say-helped.ts'
import { takeBackAnswer } from './commands/take-back-answer.ts'
import {
  askedByMe,
  handOnChoices,
  likelyAnswers,
  myQuestions,
  publishedAnswer,
  questionByReference,
  questionDetail,
  waitingForMyAnswer,
} from './queries.ts'
import { home, routes } from './routes.ts'

export const questions = defineRoom({
  name: 'questions',
  wing: 'platform',
  says: 'What people ask about a page or a figure, and who answers from start to finish',
  commands: [
    askAQuestion,
    answerQuestion,
    replyToAnswer,
    sayHelped,
    handQuestionOn,
    publishAnswer,
    takeBackAnswer,
  ],
  queries: [
    likelyAnswers,
    myQuestions,
    waitingForMyAnswer,
    askedByMe,
    questionDetail,
    handOnChoices,
    publishedAnswer,
    questionByReference,
  ],
  documentHolders: [
    documentHolder({
      kind: 'questions.question',
      query: questionDetail,
      input: (questionId) => ({ questionId }),
    }),
  ],
  routes,
  home,
})
