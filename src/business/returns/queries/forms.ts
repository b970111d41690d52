import { join } from 'node:path'
import { taxYearOn } from '#business/statutory'
import { refuse } from '#platform/refusals'
import { cells, datedRows, rowsOn, type Day } from '#platform/time'
import { z } from 'zod'
import type { FormRow } from '../exports/govtalk.ts'
import { FORMATS } from '../rules/formats.ts'
import { yearWords } from '../rules/timing.ts'
import { FORMS, placed, type Form, type ItemRow, type Items } from '../rules/items.ts'

const { words, whole, yes } = cells
const fileOf = (name: string): string => join(import.meta.dirname, '../data', `${name}.csv`)
const form = z.enum(FORMS)

const items = datedRows(fileOf('items'), {
  form,
  path: z.string().regex(/^[A-Za-z0-9/]+(@[A-Za-z]+)?$/),
  title: words,
  format: z.enum(FORMATS),
  required: yes,
}) satisfies readonly ItemRow[]

const forms: readonly FormRow[] = datedRows(fileOf('forms'), {
  form,
  class: words,
  namespace: words,
  element: words,
  people_a_file: whole,
}).map(({ people_a_file: peopleAFile, ...row }) => ({ ...row, peopleAFile }))

const late = datedRows(fileOf('late-reasons'), { reason: z.string().regex(/^[A-H]$/), says: words })

/** A form as HMRC takes it for the tax year that a day is in, with its items. */
export interface OpenForm {
  readonly row: FormRow
  readonly items: Items
}

const opened = new Map<string, OpenForm>()

/**
 * The form of the tax year that a day is in: HMRC changes its forms with the tax year. Refused
 * where data/forms.csv has none of that year.
 */
export function openForm(name: Form, on: Day): OpenForm {
  const taxYear = taxYearOn(on)
  const key = `${name} ${taxYear}`
  const kept = opened.get(key)
  if (kept !== undefined) return kept
  const row = rowsOn(forms, on).find((each) => each.form === name)
  if (row === undefined) {
    return refuse({
      code: 'returns.no-form',
      message: `The form for ${yearWords(taxYear)} is not here yet. Ask your administrator to add the forms of that tax year`,
    })
  }
  const own = rowsOn(items, on).filter((item) => item.form === name)
  const open = { row, items: placed(own) }
  opened.set(key, open)
  return open
}

/** Reasons that HMRC takes for a return after the pay day. */
export const lateReasons = (on: Day) =>
  rowsOn(late, on).map(({ reason, says }) => ({ reason, says }))
