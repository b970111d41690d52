import { join } from 'node:path'
import { refuse } from '#platform/refusals'
import { cells, datedRows, rowsOn, type Dated, type Day } from '#platform/time'

interface PoliceFunction {
  readonly police_function: string
  readonly title: string
}

let known: readonly Dated<PoliceFunction>[] | undefined

/** The functions of policing with their days, from data/functions.csv. Broken, it is a defect. */
export function policeFunctions(): readonly Dated<PoliceFunction>[] {
  known ??= datedRows(join(import.meta.dirname, '../data/functions.csv'), {
    police_function: cells.words,
    title: cells.words,
  })
  return known
}

/** What each function is called, by its code. */
export const functionWords: Readonly<Record<string, string>> = Object.fromEntries(
  policeFunctions().map(({ police_function: code, title }) => [code, title]),
)

/** Refuses a function that is not in the list on a day. */
export function refuseUnknownFunction(code: string | undefined, on: Day): void {
  if (code === undefined) return
  if (rowsOn(policeFunctions(), on).some((one) => one.police_function === code)) return
  refuse({
    code: 'organisation.unknown-function',
    message: 'Choose a function of the list, such as Local policing',
    field: 'policeFunction',
  })
}
