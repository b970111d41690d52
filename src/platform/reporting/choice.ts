import { declared, type Actor, type QueryContext, type Scope } from '#platform/actions'
import { forbidden, Refusal, refuse } from '#platform/refusals'
import { isDay, type Day } from '#platform/time'
import type { Dataset, Dimension, Names } from './define.ts'

/** What somebody asks of a dataset, by names only. */
export interface Asked {
  readonly measures?: readonly string[] | undefined
  /** At most two dimensions; none for the total alone. */
  readonly by?: readonly string[] | undefined
  /** The first and the last day that count, both counted. */
  readonly firstOn?: Day | undefined
  readonly lastOn?: Day | undefined
  /** `unit:Lambeth`; `unit:` where it is not given. */
  readonly where?: readonly string[] | undefined
}

/** One value of one dimension, or null where it is not given. */
export interface Narrowed {
  readonly dimension: string
  readonly value: string | null
}

/** A checked choice: every name in it is one that the dataset declares. */
export interface Choice {
  readonly measures: readonly string[]
  readonly by: readonly string[]
  readonly firstOn?: Day
  readonly lastOn?: Day
  readonly where: readonly Narrowed[]
}

/** In place of a dimension: the total alone. */
export const noGroups = 'none'

const listed = (names: Iterable<string>): string => [...names].toSorted().join(', ')

/** All datasets of the building. Throws for one whose permission no action asks for. */
export function datasets(ctx: Pick<QueryContext, 'rooms' | 'permissions'>): readonly Dataset[] {
  const all = declared(ctx, 'datasets') as readonly Dataset[]
  for (const { name, permission } of all) {
    if (ctx.permissions.get(permission.name) === permission) continue
    throw new Error(`The dataset ${name} asks for a permission that no action has`)
  }
  return all
}

/** How far somebody may look into a dataset, or undefined where they may not. */
export function scopeIn(actor: Actor, { permission }: Pick<Dataset, 'permission'>) {
  const held = actor.permissions.get(permission.name)
  // As in a query: a machine holds no permission and sees its force, in a command that lists it.
  return held ?? (actor.kind === 'machine' ? ('force' satisfies Scope) : undefined)
}

/** The datasets that somebody may use. */
export function datasetsFor(
  ctx: Pick<QueryContext, 'rooms' | 'permissions' | 'actor'>,
): readonly Dataset[] {
  return datasets(ctx).filter((dataset) => scopeIn(ctx.actor, dataset) !== undefined)
}

/** A dataset by its name. Refuses one that there is not, with those that there are. */
export function datasetNamed(
  ctx: Pick<QueryContext, 'rooms' | 'permissions' | 'actor'>,
  name: string,
): Dataset {
  const found = datasets(ctx).find((one) => one.name === name)
  if (found !== undefined) return found
  const names = listed(datasetsFor(ctx).map((one) => one.name))
  const message = `There is no such dataset. You can use: ${names === '' ? 'none' : names}`
  throw new Refusal(404, [{ code: 'reporting.no-such-dataset', message }])
}

/** The context in which a dataset's rows are found: with the scope of its own permission. */
export function asRows<T>(ctx: QueryContext<T>, dataset: Dataset): QueryContext {
  const scope = scopeIn(ctx.actor, dataset)
  if (scope === undefined) {
    const { says } = dataset.permission
    forbidden({ code: 'reporting.not-permitted', message: `Your role does not let you ${says}` })
  }
  return { ...ctx, scope } as unknown as QueryContext
}

/** A name that is declared: not one that every object has. */
function own<T>(names: Names<T>, name: string): T | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined
}

export function dimensionOf({ name, dimensions }: Dataset, wanted: string): Dimension {
  return (
    own(dimensions, wanted) ??
    refuse({
      code: 'reporting.no-such-dimension',
      message: `${name} cannot be grouped like that. It has: ${listed(Object.keys(dimensions))}`,
      field: 'by',
    })
  )
}

export function measureOf({ name, measures }: Dataset, wanted: string) {
  return (
    own(measures, wanted) ??
    refuse({
      code: 'reporting.no-such-measure',
      message: `${name} has no such figure. It has: ${listed(Object.keys(measures))}`,
      field: 'measures',
    })
  )
}

const asMonth = (value: string): string => (/^\d{4}-\d\d$/.test(value) ? `${value}-01` : value)

/** One narrowing, its name checked and its value readable as what the dimension is. */
export function narrowedTo(dataset: Dataset, dimension: string, value: string | null): Narrowed {
  const { kind = 'text' } = dimensionOf(dataset, dimension)
  if (value === null || value === '') return { dimension, value: null }
  if (kind === 'text') return { dimension, value }
  const day = kind === 'month' ? asMonth(value) : value
  if (isDay(day)) return { dimension, value: day }
  return refuse({
    code: 'reporting.no-such-value',
    message: kind === 'month' ? 'Give a month, such as 2026-05' : 'Give a day, such as 2026-05-17',
    field: 'where',
  })
}

function whereOf(dataset: Dataset, text: string): Narrowed {
  const at = text.indexOf(':')
  return narrowedTo(dataset, at < 0 ? text : text.slice(0, at), at < 0 ? '' : text.slice(at + 1))
}

/** Refuses days in the wrong order, and a period of a dataset that has none. */
export function periodOf(
  { name, day }: Dataset,
  { firstOn, lastOn }: Pick<Asked, 'firstOn' | 'lastOn'>,
): Pick<Choice, 'firstOn' | 'lastOn'> {
  if (firstOn === undefined && lastOn === undefined) return {}
  if (day === undefined) {
    const message = `${name} is not about a period: leave the days away`
    refuse({ code: 'reporting.no-period', message, field: 'firstOn' })
  }
  if (firstOn !== undefined && lastOn !== undefined && lastOn < firstOn) {
    const message = 'The last day must be on or after the first'
    refuse({ code: 'reporting.ends-before-it-starts', message, field: 'lastOn' })
  }
  return {
    ...(firstOn === undefined ? {} : { firstOn }),
    ...(lastOn === undefined ? {} : { lastOn }),
  }
}

/**
 * What was asked, checked name by name: nothing else ever reaches SQL. Without a choice the first
 * measure and the first dimension are taken.
 */
export function choiceOf(dataset: Dataset, asked: Asked): Choice {
  const measures = asked.measures ?? Object.keys(dataset.measures).slice(0, 1)
  const wanted = asked.by ?? Object.keys(dataset.dimensions).slice(0, 1)
  const by = wanted.filter((name) => name !== noGroups)
  for (const name of measures) measureOf(dataset, name)
  for (const name of by) dimensionOf(dataset, name)
  if (by.length > 2) {
    const message = 'Group by two things at most'
    refuse({ code: 'reporting.too-many-dimensions', message, field: 'by' })
  }
  const period = periodOf(dataset, asked)
  const where = (asked.where ?? []).map((text) => whereOf(dataset, text))
  return { measures: [...new Set(measures)], by: [...new Set(by)], ...period, where }
}
