import { z } from 'zod'
import { defineCalculator, field } from '#platform/actions'
import { pence, sumPence, writePence } from '#platform/money'
import { refuse } from '#platform/refusals'
import type { Day } from '#platform/time'
import { mileageYear, priceOf, rateOn, readMiles, splitMiles, topUpOf, VEHICLES } from '../rules.ts'
import { mileageRates } from './rows.ts'

const day = field.day('Give a day such as 2026-04-20')
const inPence = z.string().regex(/^\d{1,9}$/, 'Give pence in figures, such as 54000')

const MILES_ASKED = 'Give miles such as 12.4, at most 9,999.9 a journey'

const input = z.strictObject({
  /** The rates as they were known on this day. */
  knownOn: day,
  journeys: z
    .array(
      z.strictObject({
        on: day,
        vehicle: z.enum(VEHICLES).default('car'),
        miles: z.string().refine((typed) => readMiles(typed) !== null, MILES_ASKED),
        passengers: z.int().min(0).max(8).default(0),
        /** What was paid for it before: what is still owed is said. */
        paidPence: inPence.optional(),
      }),
    )
    .min(1, 'Give at least one journey'),
})

const output = z.strictObject({
  totalPence: z.string(),
  topUpPence: z.string(),
  lines: z.array(
    z.strictObject({
      on: day,
      firstMiles: z.number(),
      afterMiles: z.number(),
      amountPence: z.string(),
      topUpPence: z.string(),
      version: z.string(),
      status: z.enum(['authoritative', 'demo']),
    }),
  ),
})

/** Journeys in their order, each counted towards the first miles of its vehicle and year. */
export const mileageDue = defineCalculator({
  name: 'mileage',
  title: 'What journeys are paid, and what is owed after a rate has changed backwards',
  source: 'ITEPA 2003 s.230 and s.234',
  input,
  output,
  calculate({ knownOn, journeys }) {
    const driven = new Map<string, number>()
    const lines = journeys.map(({ on, vehicle, miles, passengers, paidPence }) => {
      const rate = rateOn(mileageRates(), vehicle, { on, known: knownOn })
      if (rate === undefined) return noRate(vehicle, on)
      const year = `${vehicle} ${mileageYear(rate, on).from}`
      const before = driven.get(year) ?? 0
      const tenths = readMiles(miles) ?? 0
      driven.set(year, before + tenths)
      const journey = { vehicle, on, passengers, ...splitMiles(rate, { tenths, before }) }
      const priced = priceOf(mileageRates(), journey, knownOn)
      if (priced === undefined) return noRate('passenger', on)
      const topUp = paidPence === undefined ? pence(0) : topUpOf(priced, pence(BigInt(paidPence)))
      return { on, journey, priced, topUp }
    })
    return {
      totalPence: writePence(sumPence(lines.map(({ priced }) => priced.amount))),
      topUpPence: writePence(sumPence(lines.map(({ topUp }) => topUp))),
      lines: lines.map(({ on, journey, priced, topUp }) => ({
        on,
        firstMiles: journey.firstTenths / 10,
        afterMiles: journey.afterTenths / 10,
        amountPence: writePence(priced.amount),
        topUpPence: writePence(topUp),
        version: priced.version,
        status: priced.status,
      })),
    }
  },
})

function noRate(vehicle: string, on: Day): never {
  return refuse({
    code: 'mileage.no-rate',
    message: `No rate for a ${vehicle} is known for ${on}. Give a later day`,
  })
}
