import type { Dated } from '#platform/time'
import { problemWith, type Format } from './formats.ts'

/** A data item of a return, as data/items.csv has it. */
export interface Item {
  /** Elements from the outside in, an attribute after an @: `Payment/TaxCode@TaxRegime`. */
  readonly path: string
  readonly title: string
  readonly format: Format
  readonly required: boolean
}

export const FORMS = ['fps', 'eps', 'pension'] as const
export type Form = (typeof FORMS)[number]
export type ItemRow = Dated<Item & { readonly form: Form }>

/** Where an item stands in the XML. */
export interface Placed extends Item {
  readonly order: number
  readonly groups: readonly string[]
  readonly element: string
  readonly attribute: string | null
}

/** The items of a form on a day, by their paths, in the order in which they are written. */
export type Items = ReadonlyMap<string, Placed>

/** A value by the path of its item: XML and the table that people read are made of these. */
export type Value = readonly [path: string, text: string]

/** Lists values as they are said, each once; null and undefined are not said. */
export type Said = Readonly<Record<string, string | null | undefined>>

export function placed(rows: readonly Item[]): Items {
  return new Map(
    rows.map((item, order) => {
      const [, path = '', attribute = null] = /^([^@]+)(?:@(.+))?$/.exec(item.path) ?? []
      const groups = path.split('/')
      const element = groups.pop() ?? ''
      return [item.path, { ...item, order, groups, element, attribute }]
    }),
  )
}

/** What is said, in the order of the items. An item that the form has not is a defect. */
export function inOrder(items: Items, said: Said): Value[] {
  const values = Object.entries(said).filter((entry): entry is [string, string] => {
    if (!items.has(entry[0])) throw new Error(`The return has no item ${entry[0]}`)
    return entry[1] !== null && entry[1] !== undefined
  })
  return values.sort(([a], [b]) => placeOf(items, a).order - placeOf(items, b).order)
}

export function placeOf(items: Items, path: string): Placed {
  const item = items.get(path)
  if (item === undefined) throw new Error(`The return has no item ${path}`)
  return item
}

/** What is wrong with the values of one person or return: each value, and what is missing. */
export function faultsOf(items: Items, values: readonly Value[]): string[] {
  const there = new Set(values.map(([path]) => path))
  const missing = [...items.values()]
    .filter(({ required, path }) => required && !there.has(path))
    .map(({ title }) => `${title} is missing`)
  const wrong = values.flatMap(([path, text]) => {
    const { title, format } = placeOf(items, path)
    const fault = problemWith(format, text)
    return fault === undefined ? [] : [`${title} ${fault}`]
  })
  return [...missing, ...new Set(wrong)]
}
