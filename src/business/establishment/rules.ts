import type { Day } from '#platform/time'

/** Some days of one person in a post, the last one not included. */
export interface Stretch {
  readonly personId: string
  readonly name: string
  readonly collarNumber: string | null
  readonly from: Day
  readonly until: Day | null
  readonly how: 'holds' | 'acts in it' | 'acts elsewhere' | 'away'
}

/** Stretches that follow on each other made one, the latest first. */
export function tenuresOf(stretches: readonly Stretch[]): readonly Stretch[] {
  const tenures: Stretch[] = []
  for (const one of stretches.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const at = tenures.findIndex(
      ({ personId, how, until }) =>
        personId === one.personId && how === one.how && until === one.from,
    )
    const before = tenures[at]
    if (before === undefined) tenures.push(one)
    else tenures[at] = { ...before, until: one.until }
  }
  return tenures.toSorted((a, b) => (a.from > b.from ? -1 : 1))
}

/** Days on which somebody sat in a post: not away, and not acting elsewhere. */
export type Sitting = Pick<Stretch, 'from' | 'until'>

/**
 * Since when nobody has sat in a post, or undefined where somebody does on that day.
 * @param made the first day on which there was such a post
 */
export function vacantSince(
  sitting: readonly Sitting[],
  { on, made }: { readonly on: Day; readonly made: Day },
): Day | undefined {
  if (sitting.some(({ from, until }) => from <= on && (until === null || until > on))) {
    return undefined
  }
  const ends = sitting.flatMap(({ until }) => (until !== null && until <= on ? [until] : []))
  return ends.toSorted().at(-1) ?? made
}

/** How far strength falls short of what is funded, or goes beyond it, both in hundredths. */
export function gapWords(funded: number, strength: number): string {
  const gap = (funded - strength) / 100
  if (gap === 0) return 'Full'
  const words = Math.abs(gap).toLocaleString('en-GB', { maximumFractionDigits: 2 })
  return gap > 0 ? `${words} short` : `${words} over`
}
