import { sql } from 'kysely'
import { z } from 'zod'
import { functionWords, categoryWords } from '#business/organisation'
import { sameSight, unitsWithin } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { remembered } from '#platform/reporting'
import type { Day } from '#platform/time'
import { seeEstablishment } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { isLarge, levelOf, lineOfUnits, onlyTop } from './levels.ts'
import { staffingRows } from './rows.ts'

/** What establishment and strength are laid side by side for, in hundredths of full time. */
export interface ComparedRow {
  readonly key: string | null
  readonly words: string
  readonly funded: number
  readonly unfunded: number
  readonly strength: number
  readonly people: number
}

export const BY = ['unit', 'rank', 'function', 'service'] as const
type By = (typeof BY)[number]

const columns: Readonly<Record<Exclude<By, 'unit'>, string>> = {
  rank: 'held_rank',
  function: 'police_function',
  service: 'category',
}

export const compared = defineQuery({
  name: 'establishment.compared',
  says: 'Lays strength beside establishment on a day: by unit with all below it, by rank or function',
  permission: seeEstablishment,
  input: z.strictObject({
    unitId: field.id('Choose the unit').optional(),
    by: field.choice('Choose what to compare by', BY).optional(),
    on: field.day('Give a day, such as 17 May 2026').optional(),
  }),
  async run(ctx, { unitId: asked, by = 'unit', on = ctx.today }) {
    const unitId = asked ?? (await onlyTop(ctx, on))
    const line = unitId === undefined ? [] : await lineOfUnits(ctx, unitId, on)
    const unit = line.at(-1)
    if (unitId !== undefined && unit === undefined) return notFound('unit')
    const rows =
      by === 'unit'
        ? (await levelOf(ctx, unitId, on)).map((row): ComparedRow => ({
            ...row,
            key: row.unitId,
            words: row.unitId === unitId ? `${row.name} itself` : row.name,
          }))
        : await groups(ctx, by, unitId, on)
    return { on, by, unit, above: line.slice(0, -1), rows }
  },
})

/** The same for all who see the same people, a minute old at the most where there are many. */
async function groups(
  ctx: QueryContext<Tables>,
  by: Exclude<By, 'unit'>,
  unitId: string | undefined,
  on: Day,
): Promise<readonly ComparedRow[]> {
  const eyes = await sameSight(ctx)
  if (eyes === undefined) return groupedBy(ctx, by, unitId, on)
  const key = `establishment.compared ${eyes} ${by} ${unitId ?? ''} ${on}`
  return remembered(ctx, { key, worth: isLarge }, () => groupedBy(ctx, by, unitId, on))
}

/** The unit with all below it, by one thing, the largest establishment first. */
async function groupedBy(
  ctx: QueryContext<Tables>,
  by: Exclude<By, 'unit'>,
  unitId: string | undefined,
  on: Day,
): Promise<readonly ComparedRow[]> {
  const key = sql.ref(`rows.${columns[by]}`)
  const here =
    unitId === undefined ? sql`true` : sql`rows.unit_id in ${unitsWithin(ctx, unitId, on)}`
  const { rows } = await sql<Omit<ComparedRow, 'words'>>`
    select ${key} as key, sum(funded)::int as funded, sum(unfunded)::int as unfunded,
      sum(strength)::int as strength, sum(people)::int as people
    from (${staffingRows(ctx, on)}) as rows where ${here}
    group by ${key} order by sum(funded) desc, ${key} nulls last`.execute(ctx.tx)
  return rows.map((row) => ({ ...row, words: wordsOf(by, row.key) }))
}

function wordsOf(by: Exclude<By, 'unit'>, key: string | null): string {
  if (key === null) return by === 'function' ? 'No post with a function' : 'Not said'
  if (by === 'rank') return key
  const words: Readonly<Record<string, string>> = by === 'function' ? functionWords : categoryWords
  return words[key] ?? key
}
