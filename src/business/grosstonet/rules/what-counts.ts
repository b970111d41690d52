import { elementOf } from '#business/elements'

/** Codes of pay that the elements do not know: what was overpaid, and its paying back. */
export const OVERPAID = 'overpaid'
export const RECOVERY = 'recovery'
/** A claim of expenses that is paid back (ITEPA 2003 s.289A): not pay. */
export const EXPENSES = 'expenses'
/** Lines of pay that nobody earned: the elements do not know them, and no scheme counts them. */
export const NOT_EARNED: readonly string[] = [OVERPAID, RECOVERY, EXPENSES]

/** Whether income tax is reckoned of a line of pay. */
export const isTaxable = (code: string): boolean =>
  code === OVERPAID || code === RECOVERY || (code !== EXPENSES && elementOf(code).taxable)

/** Whether a line of pay counts for national insurance, by its code. */
export const isNiable = (code: string): boolean =>
  code === OVERPAID || code === RECOVERY || (code !== EXPENSES && elementOf(code).niable)

/** The scheme whose rules a scheme goes by: the 50/50 section counts as the whole one. */
export const schemeThatCounts = (scheme: string): string => scheme.replace(/-half$/, '')

/** Whether an element of pay counts for a scheme, in its main section or in the 50/50 one. */
export const isPensionable = (element: string, scheme: string): boolean =>
  (elementOf(element).pensionable as readonly string[]).includes(schemeThatCounts(scheme))
