import type { Problem } from '#platform/refusals'
import { formatDay, type Day } from '#platform/time'
import type { Rate } from './elements.ts'

/** An allowance as it is chosen: `dog`, `london-allowance/since-1994`. */
export const allowanceKey = ({ element, band }: Pick<Rate, 'element' | 'band'>): string =>
  band === '' ? element : `${element}/${band}`

/** The element and band of a choice. */
export function readAllowance(choice: string): Pick<Rate, 'element' | 'band'> {
  const [element = '', band = ''] = choice.split('/')
  return { element, band }
}

/** Whom an allowance or a point is recorded for. */
export interface Holder {
  readonly category: string
  /** The rank they hold, and its scale: points are set on it. */
  readonly rankOrGrade: string
  readonly scale: string | undefined
  /** The rank they act at, else hold, and its scale: allowances go by it. */
  readonly heldRank: string
  readonly heldScale: string | undefined
}

/** What speaks against an allowance of somebody: the days, and whether it is for their rank. */
export function problemsWithAllowance(
  rows: readonly Rate[],
  holder: Holder | undefined,
  days: { readonly fromOn: Day; readonly endedOn?: Day | undefined },
): Problem[] {
  const problems = problemsWithEnd(days)
  if (holder === undefined) {
    return [
      ...problems,
      {
        code: 'elements.not-employed',
        message: `They are not employed on ${formatDay(days.fromOn)}. Give a day on which they are`,
        field: 'fromOn',
      },
    ]
  }
  const { category, heldScale, heldRank } = holder
  const theirs = rows.some(
    ({ who }) => who.has(category) || (heldScale !== undefined && who.has(heldScale)),
  )
  if (theirs) return problems
  return [
    ...problems,
    {
      code: 'elements.not-for-them',
      message: `This is not for a ${heldRank}. Choose an allowance that is`,
      field: 'allowance',
    },
  ]
}

/** A last day is on or after the first. */
export function problemsWithEnd({
  fromOn,
  endedOn,
}: {
  readonly fromOn: Day
  readonly endedOn?: Day | undefined
}): Problem[] {
  if (endedOn === undefined || endedOn >= fromOn) return []
  return [
    {
      code: 'elements.ends-before-start',
      message: `It is held from ${formatDay(fromOn)}. Give that day or a later one`,
      field: 'endedOn',
    },
  ]
}
