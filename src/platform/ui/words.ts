import type { Hole } from './html.ts'

/** Hours and counts with thousands separated: 3,204. Digits only; units are the caller's. */
export function numberWords(value: number | bigint | string): string {
  const text = String(value)
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text)
  if (match === null) throw new Error('only a plain decimal can be written as a number')
  const [, sign = '', whole = '', rest = ''] = match
  return `${sign === '' ? '' : '-'}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`
}

/** A figure as it stands on a page: a number with its commas, anything else as it is. */
export function figureHole(value: Hole): Hole {
  const isWhole =
    typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))
  return isWhole ? numberWords(value) : value
}

/** With a capital letter, as a sentence or a label begins. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** With a small letter, as inside a sentence. */
export function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

/** 1 day, 2 days; the plural may be given where it is not an s: plural(2, 'person', 'people'). */
export function plural(count: number | bigint, one: string, many = `${one}s`): string {
  return `${numberWords(count)} ${count === 1 || count === 1n ? one : many}`
}
