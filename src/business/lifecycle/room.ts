import { setApplied, setApproved } from '#business/changes'
import { itemGone, itemIssued, itemReturned } from '#business/items'
import { bookingSettled } from '#business/learning'
import { personChecked } from '#business/records'
import { defineRoom } from '#platform/actions'
import { caseOpened, defineWorkKind, taskFinished } from '#platform/cases'
import { accessEnded, accountMade } from '#platform/scim'
import { caseKind } from './access.ts'
import { dropStep } from './commands/drop-step.ts'
import { followPeople } from './commands/follow-people.ts'
import { keepStep } from './commands/keep-step.ts'
import { loadJourneys } from './commands/load-journeys.ts'
import { offerPost } from './commands/offer-post.ts'
import { prolongWorker } from './commands/prolong-worker.ts'
import { requestWorker } from './commands/request-worker.ts'
import { settleFacts } from './commands/settle-facts.ts'
import { withdrawJourney } from './commands/withdraw-journey.ts'
import { help, lessons } from './help.ts'
import { jobs } from './jobs.ts'
import { journeyFigures } from './queries/journeys-report.ts'
import {
  journeyByReference,
  journeyPage,
  myJourneys,
  offerForm,
  openJourneys,
  requestForm,
} from './queries/journeys.ts'
import { stepForm, stepsOf } from './queries/steps.ts'
import { KINDS } from './rules.ts'
import { home, routes } from './routes.ts'
import { processWords } from './views/words.ts'

type Payload = Readonly<Record<string, unknown>>

export const lifecycle = defineRoom({
  name: 'lifecycle',
  wing: 'business',
  says: 'Who joins, moves, leaves or comes for a while: every step with who has it and by when',
  commands: [
    offerPost,
    requestWorker,
    prolongWorker,
    withdrawJourney,
    keepStep,
    dropStep,
    followPeople,
    settleFacts,
    loadJourneys,
  ],
  queries: [
    myJourneys,
    openJourneys,
    journeyPage,
    journeyByReference,
    offerForm,
    requestForm,
    stepsOf,
    stepForm,
    ...journeyFigures.queries,
  ],
  datasets: [journeyFigures],
  help,
  lessons,
  jobs,
  // The moment that it is so, a step is closed and the next begins: nobody waits for a tick.
  reactions: [
    ...[
      accountMade,
      accessEnded,
      personChecked,
      itemIssued,
      itemReturned,
      itemGone,
      bookingSettled,
    ].map((on) => ({
      on,
      command: settleFacts,
      // What goes out of the store is nobody's.
      input: ({ personId }: Payload) => (personId === null ? undefined : { personId }),
    })),
    { on: setApproved, command: followPeople, input: () => ({}) },
    { on: setApplied, command: settleFacts, input: () => ({}) },
    ...[caseOpened, taskFinished].map((on) => ({
      on,
      command: settleFacts,
      input: ({ kind, recordId }: Payload) =>
        KINDS.some((one) => caseKind(one) === kind) ? { journeyId: recordId } : undefined,
    })),
  ],
  workKinds: KINDS.map((kind) =>
    defineWorkKind({
      kind: caseKind(kind),
      says: processWords[kind],
      record: journeyPage,
      input: (journeyId) => ({ journeyId }),
      activities: { opened: 'Begun' },
      keptAt: { href: `/journeys/steps/${kind}`, text: 'Its steps, their owners and times' },
    }),
  ),
  routes,
  home,
  constraints: {
    plan_pkey: {
      code: 'lifecycle.steps-changed',
      message: 'Somebody has changed these steps meanwhile. Look at them again',
    },
  },
})
