import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import type { Day } from '#platform/time'
import type { Choice, DatasetSpec, Dimension, AskedBy, Measure } from './dataset.ts'

/** In an address: rows of which a dimension is not given. */
export const NOT_GIVEN = 'none'

/** Names that an address needs for itself. */
export const reserved = ['by', 'and', 'measure', 'on', 'from', 'last', 'after', 'before', 'lists']

type Spec = Pick<DatasetSpec, 'dimensions' | 'measures' | 'time'>

type Shape = Record<string, z.ZodType>

/** The days and the narrowing: what figures and the rows behind them are both asked by. */
function narrowing({ dimensions, time }: Spec): Shape {
  const days: Shape =
    time.kind === 'day'
      ? { on: field.day('Give a day, such as 31 March 2026').optional() }
      : {
          from: field.day('Give the first day, such as 1 April 2025').optional(),
          last: field.day('Give the last day, such as 31 March 2026').optional(),
        }
  const values = Object.entries(dimensions).map(([name, { says }]) => [
    name,
    field.text(`Choose ${says.toLowerCase()} from the list`, 120).optional(),
  ])
  return { ...days, ...(Object.fromEntries(values) as Shape) }
}

/** What the figures of a dataset are asked by. Nothing that is not declared reaches SQL. */
export function figuresInput(spec: Spec): AskedBy {
  const dimensions = Object.keys(spec.dimensions) as [string, ...string[]]
  const measures = Object.keys(spec.measures) as [string, ...string[]]
  return z.strictObject({
    by: field.choice('Choose what to group by', dimensions).optional(),
    and: field.choice('Choose what to group by besides', dimensions).optional(),
    measure: field.choice('Choose a figure', measures).optional(),
    after: field.cursor('whole').optional(),
    lists: field
      .choice('Say none, for figures without the lists to choose from', ['none'])
      .optional(),
    ...narrowing(spec),
  })
}

/** What the rows behind a figure are asked by. */
export function recordsInput(spec: Spec, order: 'whole' | 'day'): AskedBy {
  return z.strictObject({ ...narrowing(spec), after: field.cursor(order, 'id').optional() })
}

type Asked = Readonly<Record<string, unknown>>

const textOf = (asked: Asked, name: string): string | undefined => {
  const value = asked[name]
  return typeof value === 'string' ? value : undefined
}

function overOf({ time }: Spec, asked: Asked, today: Day): Choice['over'] {
  if (time.kind === 'day') {
    const on = (asked['on'] as Day | undefined) ?? today
    return { firstOn: on, lastOn: on }
  }
  const usual = time.usual(today)
  const firstOn = (asked['from'] as Day | undefined) ?? usual.firstOn
  const lastOn = (asked['last'] as Day | undefined) ?? usual.lastOn
  if (lastOn >= firstOn) return { firstOn, lastOn }
  return refuse({
    code: 'reporting.ends-before-it-starts',
    message: 'The last day must be on or after the first',
    field: 'last',
  })
}

/**
 * A choice from a checked input. Without one the first dimension and the first measure are taken.
 * Refuses days in the wrong order.
 */
export function choiceOf(spec: Spec, asked: Asked, today: Day): Choice {
  const by = textOf(asked, 'by') ?? Object.keys(spec.dimensions)[0] ?? ''
  const and = textOf(asked, 'and')
  return {
    by: and === undefined || and === by ? [by] : [by, and],
    measure: textOf(asked, 'measure') ?? Object.keys(spec.measures)[0] ?? '',
    over: overOf(spec, asked, today),
    where: Object.keys(spec.dimensions).flatMap((dimension) => {
      const value = textOf(asked, dimension)
      if (value === undefined) return []
      return [{ dimension, value: value === NOT_GIVEN ? null : value }]
    }),
  }
}

/** The dimensions whose values are chosen from a list of those that there are. */
export function listedOf({ dimensions }: Pick<Spec, 'dimensions'>) {
  return Object.entries(dimensions).filter(
    ([, { words, kind, many }]) => words === undefined && kind !== 'month' && many === undefined,
  )
}

/** A dimension by a name that was checked. */
export function dimensionOf({ dimensions }: Pick<Spec, 'dimensions'>, name: string): Dimension {
  const found = Object.hasOwn(dimensions, name) ? dimensions[name] : undefined
  if (found === undefined) throw new Error(`There is no dimension ${name}`)
  return found
}

/** A measure by a name that was checked. */
export function measureOf({ measures }: Pick<Spec, 'measures'>, name: string): Measure {
  const found = Object.hasOwn(measures, name) ? measures[name] : undefined
  if (found === undefined) throw new Error(`There is no measure ${name}`)
  return found
}

/** A choice with the days for which figures are kept; false where there are none yet. */
export async function standing(
  ctx: QueryContext,
  { time }: Spec,
  choice: Choice,
): Promise<{ readonly choice: Choice; readonly kept: boolean }> {
  if (time.kind !== 'day' || time.standsOn === undefined) return { choice, kept: true }
  const on = await time.standsOn(ctx, choice.over.lastOn)
  if (on === undefined) return { choice, kept: false }
  return { choice: { ...choice, over: { firstOn: on, lastOn: on } }, kept: true }
}
