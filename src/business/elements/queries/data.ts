import { join } from 'node:path'
import { z } from 'zod'
import { hourly, payRows } from '#business/payscales'
import { cells, compareDays, datedRows, type Day } from '#platform/time'
import { PAID_CATEGORIES, SCHEMES, type Element, type Rate } from '../rules/elements.ts'
import { allowanceKey } from '../rules/allowances.ts'
import { tablesOf, type ElementRows, type ElementTables } from '../rules/tables.ts'

const { day, orNone, whole, words, yes } = cells
const fileOf = (name: string): string => join(import.meta.dirname, '../data', name)

const schemes = z
  .string()
  .regex(/^((police-2015|alpha|lgps)( |$))*$/)
  .transform((text) => SCHEMES.filter((scheme) => text.split(' ').includes(scheme)))
const several = words.transform((text): ReadonlySet<string> => new Set(text.split(' ')))
const amount = orNone(whole).transform((number) => number ?? 0)
const part = orNone(whole).transform((number) => number ?? 1)

/** Every element, from data/elements.csv. */
export const elements: readonly (Element & { readonly source: string; readonly status: string })[] =
  datedRows(fileOf('elements.csv'), {
    code: words,
    title: words,
    category: z.enum(PAID_CATEGORIES),
    taxable: yes,
    niable: yes,
    pensionable: schemes,
    subjective: z.string().regex(/^\d{4}$/),
    paragraph: words,
    says: words,
  })

const byCode = new Map(elements.map((one) => [one.code, one]))

/** An element by its code. A code that is not in the list is a defect. */
export function elementOf(code: string): Element {
  const found = byCode.get(code)
  if (found === undefined) throw new Error(`There is no element ${code}`)
  return found
}

/** How much elements are, from data/rates.csv. */
export const rates: readonly Rate[] = datedRows(fileOf('rates.csv'), {
  element: z.enum(byCode.keys().toArray()),
  band: z.string().regex(/^[a-z0-9.-]*$/),
  title: words,
  who: several,
  per: z.enum(['year', 'day', 'hour', 'share']),
  pence: amount,
  over: part,
  under: part,
  part_time: yes,
  held: yes,
  known_on: day,
}).map(({ part_time: partTime, known_on: knownOn, ...rest }) => ({ ...rest, partTime, knownOn }))

const paragraphs = datedRows(fileOf('paragraphs.csv'), { scale: words, paragraph: words })

/** All the rows that pay is made by. */
export const elementRows: ElementRows = {
  elements,
  scales: payRows.scales,
  points: payRows.points,
  hourly,
  rates,
  paragraphs,
}

/** The days on which rows were published or came into force: between two all days know the same. */
const changes = [
  ...[...elementRows.points, ...elementRows.rates].map(({ knownOn }) => knownOn),
  ...[...elementRows.scales, ...elementRows.hourly].map(({ valid }) => valid.from),
].toSorted(compareDays)
const opened = new Map<Day | undefined, ElementTables>()

/**
 * Everything of rules and rates as it was known on a day: rows that were published after it are
 * left out. Days on which the same was known share their tables, which are made once.
 */
export function openElements(asOf: Day): ElementTables {
  const since = changes.findLast((day) => day <= asOf)
  const known = opened.get(since) ?? tablesOf(elementRows, asOf)
  opened.set(since, known)
  return known
}

/** The allowances that somebody may hold, as they are chosen, with their words. */
export const allowanceWords: Readonly<Record<string, string>> = Object.fromEntries(
  rates
    .filter(({ held }) => held)
    .map((rate) => {
      const { title } = elementOf(rate.element)
      const words = rate.title === title ? title : `${title}: ${rate.title}`
      return [allowanceKey(rate), words]
    }),
)

/** The same without words: what a command takes. */
export const ALLOWANCES = Object.keys(allowanceWords) as [string, ...string[]]
