import { z } from 'zod'
import { field } from '#platform/actions'
import type { Day } from '#platform/time'
import { seeElements } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { PAID_CATEGORIES } from '../rules/elements.ts'
import type { Element, PaidCategory, Rate } from '../rules/elements.ts'
import { eraOn, rateKey, type ElementTables } from '../rules/tables.ts'
import { elements, openElements } from './data.ts'

/** An element as it stands on a day, with the row its rate is from. */
export interface ElementRate extends Pick<
  Element,
  'code' | 'title' | 'taxable' | 'niable' | 'pensionable' | 'paragraph' | 'says'
> {
  /** The kinds of service that have it. */
  readonly categories: readonly PaidCategory[]
  /** The group, band or zone; empty where there is none. */
  readonly band: string
  readonly rate: Pick<Rate, 'per' | 'pence' | 'over' | 'under'> | null
  readonly since: Day | null
  readonly source: string
  readonly status: string
}

export const elementRates = defineQuery({
  name: 'elements.rates',
  says: 'Lists what there is to earn on a day: each element, its rate, paragraph and pension schemes',
  permission: seeElements,
  input: z.strictObject({
    on: field.day('Give a day, such as 17 May 2026').optional(),
    category: field.choice('Choose whose pay', PAID_CATEGORIES).optional(),
  }),
  run(ctx, { on = ctx.today, category }) {
    const tables = openElements(ctx.today)
    const rows = elements
      .flatMap((element) => ratesOf(tables, element, on))
      .filter(({ categories }) => category === undefined || categories.includes(category))
    return Promise.resolve({ rows, on })
  },
})

/** An element with each of its bands on a day; one that goes by the pay scales has no rate. */
function ratesOf(tables: ElementTables, element: (typeof elements)[number], on: Day) {
  const { code, category, source, status } = element
  const bands = [...tables.rates].filter(([key]) => key.startsWith(rateKey(code, '')))
  const whole: ElementRate = {
    ...element,
    categories: [category],
    band: '',
    rate: null,
    since: null,
    source,
    status,
  }
  if (bands.length === 0) return [whole]
  return bands.flatMap(([, eras]): ElementRate[] => {
    const row = eraOn(eras, on)?.row
    if (row === undefined) return []
    const band = row.title === element.title ? '' : row.title
    const named = PAID_CATEGORIES.filter((one) => row.who.has(one))
    const categories = named.length === 0 ? [category] : named
    const { source: from, status: how } = row
    return [
      { ...whole, categories, band, rate: row, since: row.valid.from, source: from, status: how },
    ]
  })
}
