import { elementOf } from '#business/elements'

/** The scheme whose rules a scheme goes by: the 50/50 section counts as the whole one. */
export const schemeThatCounts = (scheme: string): string => scheme.replace(/-half$/, '')

/** Whether an element of pay counts for a scheme, in its main section or in the 50/50 one. */
export const isPensionable = (element: string, scheme: string): boolean =>
  (elementOf(element).pensionable as readonly string[]).includes(schemeThatCounts(scheme))
