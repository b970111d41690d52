import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Why } from '#platform/ui'
import { choiceOf, noGroups, measureOf, narrowedTo, type Choice } from './choice.ts'
import type { Dataset, Dimension, FigureUnit, Measure, Names } from './define.ts'
import { sumsOf, type Value } from './sums.ts'
import { whyFigure } from './why.ts'
import { choiceAddress, figureWords } from './words.ts'

/** One figure, for a page of a room. */
export interface Figure {
  readonly says: string
  /** Null where there was nothing to add up, and where it may not be shown. */
  readonly value: Value
  readonly unit: FigureUnit
  /** "32 hours" */
  readonly words: string
  /** So few people are behind it that it is not shown. */
  readonly hidden: boolean
  /** The report that shows it. */
  readonly href: string
  /** For why() of ui. */
  readonly why: Why
}

export interface Wanted<D, M> {
  readonly measure: keyof M & string
  /** Values by dimension; null where it is not given. A month is any day of it, or 2026-05. */
  readonly where?: Readonly<Partial<Record<keyof D & string, string | null>>>
  /** The first and the last day that count. */
  readonly firstOn?: Day
  readonly lastOn?: Day
}

/**
 * One figure of a dataset: the same number that the report, the API and the files give for this
 * choice, out of what this actor may see. Refuses somebody without the dataset's permission.
 */
export async function figure<D extends Names<Dimension>, M extends Names<Measure>, T>(
  ctx: QueryContext<T>,
  dataset: Dataset<D, M>,
  { measure, where, firstOn, lastOn }: Wanted<D, M>,
): Promise<Figure> {
  const plain = dataset as unknown as Dataset
  const narrowed = Object.entries<string | null | undefined>(where ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [narrowedTo(plain, name, value)],
  )
  const checked = choiceOf(plain, { measures: [measure], by: [], firstOn, lastOn })
  const choice: Choice = { ...checked, where: narrowed }
  const { total } = await sumsOf(ctx, plain, choice)
  const { says, unit } = measureOf(plain, measure)
  const value = total.values[0] ?? null
  const words = total.hidden ? 'Too few people to be shown' : figureWords(value, unit)
  return {
    says,
    value,
    unit,
    words,
    hidden: total.hidden,
    href: choiceAddress(plain, { ...choice, by: [noGroups] }),
    why: whyFigure(plain, choice, measure, total),
  }
}
