import { join } from 'node:path'
import { refuse } from '#platform/refusals'
import { cells, datedRows, rowsOn, type Dated, type Day } from '#platform/time'

const fileOf = (name: string): string => join(import.meta.dirname, '../data', name)
const { whole, words, yes } = cells

/** The levels of vetting with how long each holds, from data/vetting.csv. */
export const vettingLevels = datedRows(fileOf('vetting.csv'), {
  level: words,
  title: words,
  years: whole,
})

/** The documents that show a right to work, from data/documents.csv. */
export const workDocuments = datedRows(fileOf('documents.csv'), {
  document: words,
  title: words,
  has_end: yes,
})

/** What is asked, in the order of the form. */
export const QUESTIONS = ['sex', 'ethnicity', 'disability', 'religion', 'orientation'] as const

/** Questions of equality with their answers, from data/equality.csv. */
export const equalityAnswers = datedRows(fileOf('equality.csv'), {
  question: words,
  question_title: words,
  answer: words,
  title: words,
})

const coolingOff = datedRows(fileOf('bank.csv'), { cooling_off_days: whole })

/** Days between the word of the second person and the first payment, as they stand on a day. */
export function coolingOffDays(on: Day): number {
  const [row] = rowsOn(coolingOff, on)
  if (row === undefined) throw new Error(`data/bank.csv says nothing of ${on}`)
  return row.cooling_off_days
}

/** A row of a list of reference as it stands on a day; refuses one that is not in it. */
export function listedOn<Row extends object>(
  rows: readonly Dated<Row>[],
  on: Day,
  { is, field }: { readonly is: (row: Row) => boolean; readonly field: string },
): Dated<Row> {
  const found = rowsOn(rows, on).find(is)
  if (found !== undefined) return found
  return refuse({ code: 'records.not-in-list', message: 'Choose one of the list', field })
}

const wordsOf = (rows: readonly (readonly [string, string])[]): Readonly<Record<string, string>> =>
  Object.fromEntries(rows)

export const levelWords = wordsOf(vettingLevels.map((one) => [one.level, one.title]))
export const documentWords = wordsOf(workDocuments.map((one) => [one.document, one.title]))
export const questionWords = wordsOf(
  equalityAnswers.map((one) => [one.question, one.question_title]),
)
/** "Sex: Female", by `sex/female`. */
export const answerWords = wordsOf(
  equalityAnswers.map((one) => [
    `${one.question}/${one.answer}`,
    `${one.question_title}: ${one.title}`,
  ]),
)
