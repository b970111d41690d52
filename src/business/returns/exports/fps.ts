import { elementsOf, around, element } from './xml.ts'
import { messageOf, type FormRow, type Message } from './govtalk.ts'
import { shortYear } from '../rules/eps.ts'
import type { Entry } from '../rules/fps.ts'
import type { Items, Value } from '../rules/items.ts'
import type { EmployerForReturn } from '#business/payroll'

interface Form {
  readonly row: FormRow
  readonly items: Items
}

/** Of whom and of which tax year a message tells. */
export interface Told {
  readonly employer: EmployerForReturn
  /** `2025-26` */
  readonly taxYear: string
}

/** A full payment submission of some people: one message, below the size that HMRC takes. */
export function fpsMessage(
  { row, items }: Form,
  { employer, taxYear }: Told,
  entries: Iterable<Pick<Entry, 'values'>>,
): Message {
  const parts = [element('RelatedTaxYear', shortYear(taxYear))]
  for (const { values } of entries) parts.push(around('Employee', elementsOf(items, values)))
  return messageOf({ form: row, employer, taxYear, inner: parts.join('') })
}

/** An employer payment summary. */
export function epsMessage(
  { row, items }: Form,
  { employer, taxYear }: Told,
  values: readonly Value[],
): Message {
  return messageOf({ form: row, employer, taxYear, inner: elementsOf(items, values) })
}
