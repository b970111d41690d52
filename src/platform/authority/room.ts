import { defineRoom } from '#platform/actions'
import { delegation } from './calculators.ts'
import { answerDelegation } from './commands/answer-delegation.ts'
import { endDelegation } from './commands/end-delegation.ts'
import { offerDelegation } from './commands/offer-delegation.ts'
import { publishScheme } from './commands/publish-scheme.ts'
import {
  delegationChoices,
  delegationDetail,
  myDelegations,
  offeredToMe,
  scheme,
  whoDecidesFor,
} from './queries.ts'
import { home, routes } from './routes.ts'

export const authority = defineRoom({
  name: 'authority',
  wing: 'platform',
  says: 'Who may decide what: schemes of delegation and personal delegations',
  commands: [publishScheme, offerDelegation, answerDelegation, endDelegation],
  queries: [scheme, whoDecidesFor, myDelegations, delegationDetail, offeredToMe, delegationChoices],
  calculators: [delegation],
  routes,
  home,
})
