import { z } from 'zod'
import { readMiles, VEHICLES } from '#business/mileage'
import { field } from '#platform/actions'
import { pence } from '#platform/money'
import { refuse, refuseIfAny } from '#platform/refusals'
import { claimExpenses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { addUp, CLAIM, claimToFill, enterLines } from '../queries/claiming.ts'
import { priceJourney, repriceJourneys } from '../queries/journeys.ts'
import { kindOf, policyOn } from '../queries/policy.ts'
import { problemsWithDay, problemsWithReason } from '../rules/policy.ts'

/** Adds a journey: what it comes to is by the rates of its day as they are known today. */
export const addJourney = defineCommand({
  name: 'expenses.add-journey',
  says: 'Adds a journey in your own vehicle to a claim that you have not sent yet',
  permission: claimExpenses,
  input: z.strictObject({
    claimId: field.id('Choose the claim').optional(),
    spentOn: field.day('Give the day of the journey, such as 3 March 2026'),
    vehicle: field.choice('Choose what you drove', VEHICLES),
    miles: field.text('Give the miles, such as 12 or 12.4', 8),
    passengers: field.count('Give how many colleagues you took, 8 at the most', 0, 8).optional(),
    words: field.text('Say from where to where, and what for', 200),
    because: field.longText('Say why in plain text', 500).optional(),
  }),
  audit: { operation: 'collection', record: ['spentOn', 'vehicle', 'miles', 'passengers'] },

  async run(ctx, { claimId: named, spentOn, vehicle, miles, passengers = 0, words, because }) {
    const policy = policyOn(ctx.today)
    refuseIfAny(problemsWithDay(spentOn, { policy, today: ctx.today }))
    const tenths = readMiles(miles)
    if (tenths === null || tenths === 0) {
      return refuse({
        code: 'expenses.bad-miles',
        message: 'Give the miles in figures, at most to the tenth, such as 12 or 12.4',
        field: 'miles',
      })
    }
    const priced = priceJourney(ctx, { vehicle, on: spentOn, tenths, passengers }, 0)
    const spent = {
      spentOn,
      amountPence: priced.amount,
      vatPence: pence(0),
      awayMinutes: null,
      because: because ?? null,
      receipts: 0,
    }
    const kind = kindOf('mileage', ctx.today)
    refuseIfAny(problemsWithReason(spent, { kind, meals: [], policy, today: ctx.today }))
    const claim = await claimToFill(ctx, named)
    const line = {
      ...spent,
      kind: kind.kind,
      limitPence: null,
      receiptNeeded: false,
      words,
      miles: {
        vehicle,
        first_tenths: priced.firstTenths,
        after_tenths: priced.afterTenths,
        passengers,
        rate_version: priced.version,
      },
    }
    const [lineId = ''] = await enterLines(ctx, claim, [line])
    await repriceJourneys(ctx, claim)
    await addUp(ctx, claim)
    return { claimId: claim.claim_id, lineId, personId: claim.person_id }
  },
  subjects: (_input, { claimId, personId }) => [`${CLAIM}:${claimId}`, `people.person:${personId}`],
})
