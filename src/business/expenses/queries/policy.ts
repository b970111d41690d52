import { join } from 'node:path'
import { z } from 'zod'
import { ALLOWANCES } from '#business/elements'
import { pence } from '#platform/money'
import { notFound } from '#platform/refusals'
import { cells, datedRows, rowsOn, type Day } from '#platform/time'
import type { Kind, MealLimit, Policy } from '../rules/policy.ts'
import type { Account } from '../rules/posting.ts'

const { orNone, whole, words, yes } = cells
const fileOf = (name: string): string => join(import.meta.dirname, '../data', name)
const inPence = whole.transform(pence)

/**
 * Every kind of expense with its days, from data/kinds.csv. A broken file is a defect, and so is a
 * kind that an allowance covers which nobody can hold.
 */
export const kinds: readonly Kind[] = datedRows(fileOf('kinds.csv'), {
  kind: words,
  title: words,
  account: words,
  limit_pence: orNone(inPence),
  limit_is: z.enum(['none', 'ask', 'never', 'hours']),
  receipt_over_pence: orNone(inPence),
  vat: yes,
  covered_by: orNone(z.enum(ALLOWANCES)),
  recurs: yes,
  says: words,
}).map((row) => ({
  ...row,
  limitPence: row.limit_pence,
  limitIs: row.limit_is,
  receiptOverPence: row.receipt_over_pence,
  coveredBy: row.covered_by,
}))

const meals: readonly MealLimit[] = datedRows(fileOf('meal-limits.csv'), {
  from_minutes: whole,
  limit_pence: inPence,
}).map((row) => ({ ...row, fromMinutes: row.from_minutes, limitPence: row.limit_pence }))

const policyRows = datedRows(fileOf('policy.csv'), {
  rule: z.enum(['late-months', 'last-months', 'most-pence', 'sample-one-in']),
  value: whole,
  says: words,
})
const vatRows = datedRows(fileOf('vat.csv'), { percent: whole })
const accountRows = datedRows(fileOf('accounts.csv'), {
  account: words,
  code: words,
  title: words,
})

/** The kinds of a day. */
export const kindsOn = (on: Day): readonly Kind[] => rowsOn(kinds, on)

/** A kind as it stands on a day; one that there is not is answered as not found. */
export const kindOf = (kind: string, on: Day): Kind =>
  kindsOn(on).find((one) => one.kind === kind) ?? notFound('kind of expense')

/** A kind as it stood last, whenever it was valid. One that never was is a defect. */
export function lastKind(kind: string): Kind {
  const found = kinds.findLast((one) => one.kind === kind)
  if (found === undefined) throw new Error(`There is no kind of expense ${kind}`)
  return found
}

export const mealLimits = (on: Day): readonly MealLimit[] => rowsOn(meals, on)
export const accounts = (on: Day): readonly Account[] => rowsOn(accountRows, on)

/** The policy of a day. A rule that is missing is a defect. */
export function policyOn(on: Day): Policy {
  const valueOf = (rule: string): number => {
    const found = rowsOn(policyRows, on).find((one) => one.rule === rule)
    if (found === undefined) throw new Error(`The expenses policy of ${on} has no ${rule}`)
    return found.value
  }
  return {
    lateMonths: valueOf('late-months'),
    lastMonths: valueOf('last-months'),
    mostPence: pence(valueOf('most-pence')),
    sampleOneIn: valueOf('sample-one-in'),
    vatPercent: rowsOn(vatRows, on)[0]?.percent ?? 0,
  }
}
