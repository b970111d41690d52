import type { Permission, QueryContext, Scope } from '#platform/actions'
import { addDays, earlierDay, firstOfMonth, lastOfMonth, laterDay, type Day } from '#platform/time'
import { choiceOf, dimensionOf, standing } from './choice.ts'
import type { Choice, DatasetSpec, Group, Report } from './dataset.ts'
import { reportNarrowed } from './narrowed.ts'
import { hideSmall, isFew, type Cell } from './small-groups.ts'
import { optionsOf, sumsOf } from './sums.ts'

const widening: readonly Scope[] = ['self', 'line', 'unit', 'organisation', 'force']

/** Whether whoever asks may see one by one what the figures are about. */
export function mayFollow({ actor, scope }: QueryContext, permission: Permission | undefined) {
  const held = permission === undefined ? undefined : actor.permissions.get(permission.name)
  return held !== undefined && widening.indexOf(held) >= widening.indexOf(scope)
}

/** Groups on one page. */
const PAGE = 100

const keyOf = ({ level, keys }: Pick<Cell, 'level' | 'keys'>): string =>
  JSON.stringify([level, keys])

/** What a narrowed report leaves out of wider ones: beside each value, on each side of its days. */
function leftOut({ time }: DatasetSpec, { where, over, ...rest }: Choice, today: Day): Choice[] {
  const others = where.map((left) => {
    const kept = where.filter((one) => one !== left)
    return { ...rest, over, where: [...kept, { ...left, except: true as const }] }
  })
  if (time.kind === 'day') return others
  const usual = time.usual(today)
  const sides = [
    { firstOn: usual.firstOn, lastOn: earlierDay(usual.lastOn, addDays(over.firstOn, -1)) },
    { firstOn: laterDay(usual.firstOn, addDays(over.lastOn, 1)), lastOn: usual.lastOn },
  ].filter(({ firstOn, lastOn }) => firstOn <= lastOn)
  return [...others, ...sides.map((side) => ({ ...rest, where, over: side }))]
}

/**
 * The cells as they may be shown to somebody who may not see the people in them. What differs from
 * a wider report by a few people would give the few away, and is hidden as they are.
 */
async function shownCells(
  ctx: QueryContext,
  spec: DatasetSpec,
  choice: Choice,
  cells: readonly Cell[],
): Promise<readonly Cell[]> {
  const beside: ReadonlyMap<string, number>[] = []
  for (const without of leftOut(spec, choice, ctx.today)) {
    const found = await sumsOf(ctx, spec, without, true)
    beside.push(new Map(found.map((cell) => [keyOf(cell), cell.people])))
  }
  return hideSmall(cells, (cell) => beside.some((people) => isFew(people.get(keyOf(cell)) ?? 0)))
}

/** Whole months, for whom days one by one would tell of people one by one. */
function inWholeMonths({ time }: DatasetSpec, choice: Choice): Choice {
  const { firstOn, lastOn } = choice.over
  if (time.kind === 'day') return choice
  return { ...choice, over: { firstOn: firstOfMonth(firstOn), lastOn: lastOfMonth(lastOn) } }
}

/**
 * What is hidden stands last and by name: its place among the others would tell of its size. Time
 * keeps its order.
 */
function inOrder(spec: DatasetSpec, { by }: Choice, cells: readonly Cell[]): readonly Cell[] {
  if (by.some((name) => dimensionOf(spec, name).kind === 'month')) {
    return cells.toSorted((a, b) => (JSON.stringify(a.keys) < JSON.stringify(b.keys) ? -1 : 1))
  }
  const hidden = cells.filter((cell) => cell.hidden !== 'no')
  const named = hidden.toSorted((a, b) => a.words.join().localeCompare(b.words.join(), 'en'))
  return [...cells.filter((cell) => cell.hidden === 'no'), ...named]
}

/** Without how many people are in it. */
function groupOf({ keys, words, values, rows, hidden }: Cell): Group {
  return { keys, words, values, rows, hidden }
}

/** The figures of a dataset as whoever asks may see them. */
export async function reportOf(
  ctx: QueryContext,
  spec: DatasetSpec,
  asked: Readonly<Record<string, unknown>>,
): Promise<Report> {
  const follow = spec.person === undefined || mayFollow(ctx, spec.records?.permission)
  const wanted = choiceOf(spec, asked, ctx.today)
  const { choice, kept } = await standing(ctx, spec, follow ? wanted : inWholeMonths(spec, wanted))
  const found = await sumsOf(ctx, spec, choice, !follow)
  const cells = follow ? found : await shownCells(ctx, spec, choice, found)
  const total = cells.find(({ level }) => level === 2 ** choice.by.length - 1)
  if (total === undefined) throw new Error(`${spec.name} has no total`)
  const from = Array.isArray(asked['after']) ? Number(asked['after'][0]) : 0
  const lists = asked['lists'] === 'none' ? undefined : await optionsOf(ctx, spec, choice.over)
  return {
    dataset: spec.name,
    choice,
    kept,
    groups: inOrder(
      spec,
      choice,
      cells.filter(({ level }) => level === 0),
    ).map(groupOf),
    total: groupOf(total),
    narrowed: await reportNarrowed(ctx, spec, choice, lists),
    options: Object.fromEntries(lists ?? []),
    mayFollow: follow && spec.records !== undefined,
    daysAsked: ['on', 'from', 'last'].some((name) => asked[name] !== undefined),
    page: { from, until: from + PAGE },
  }
}
