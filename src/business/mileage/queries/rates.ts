import { z } from 'zod'
import { seeRates } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { mileageRates } from './rows.ts'

export const rateList = defineQuery({
  name: 'mileage.rate-list',
  says: 'Lists what a mile was paid on which days, and when that was published',
  permission: seeRates,
  input: z.strictObject({}),
  run: (ctx) =>
    Promise.resolve(
      mileageRates()
        .filter(({ knownOn }) => knownOn <= ctx.today)
        .toSorted((a, b) => (a.knownOn < b.knownOn ? 1 : -1)),
    ),
})
