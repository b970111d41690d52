import { defineRoom } from '#platform/actions'
import { mileageDue } from './queries/mileage-due.ts'
import { rateList } from './queries/rates.ts'
import { routes } from './routes.ts'

export const mileage = defineRoom({
  name: 'mileage',
  wing: 'business',
  says: 'What a mile in one’s own vehicle is paid, and what is owed when a rate changes backwards',
  queries: [rateList],
  calculators: [mileageDue],
  routes,
})
