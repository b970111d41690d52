import { defineRoom } from '#platform/actions'
import { payScales } from './queries/scales.ts'
import { routes } from './routes.ts'

export const payscales = defineRoom({
  name: 'payscales',
  wing: 'business',
  says: 'Pay scales of ranks and grades, and what an employment costs in a year',
  queries: [payScales],
  routes,
})
