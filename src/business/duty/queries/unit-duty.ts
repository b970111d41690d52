import { sql } from 'kysely'
import { z } from 'zod'
import { skills, skillTitle } from '#business/learning'
import { field, type QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { addDays, rowsOn, type Day } from '#platform/time'
import { planDuties, plannedUnit } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { coverOfUnit } from './cover.ts'
import { patterns, patternsOn, shiftsOn } from './data.ts'
import { shiftTitle } from './duties.ts'
import { minimaOf } from './minima.ts'
import { plannedUnitOn } from './units.ts'

type Context = QueryContext<Tables>
const COVER_DAYS = 28

export const plannedUnits = defineQuery({
  name: 'duty.planned-units',
  says: 'Lists the units you plan for, the pattern each follows and until when its roster is published',
  permission: planDuties,
  input: z.strictObject({ after: field.cursor('id').optional() }),
  async run(ctx, { after }) {
    const PAGE = 100
    const rows = await ctx.tx
      .selectFrom('organisation.published_unit as unit')
      .leftJoin('duty.follows as follows', (join) =>
        join
          .on('follows.force_id', '=', ctx.forceId)
          .onRef('follows.unit_id', '=', 'unit.unit_id')
          .on(asOf('follows', ctx.today)),
      )
      .where('unit.force_id', '=', ctx.forceId)
      .where(asOf('unit', ctx.today))
      .where(plannedUnit(ctx, 'unit.unit_id', 'unit.organisation_id'))
      .$if(after !== undefined, (some) => some.where('unit.unit_id', '>', after?.[0] ?? ''))
      .select(['unit.unit_id as unitId', 'unit.name', 'follows.pattern'])
      .select(lastPublished(ctx).as('publishedUntil'))
      .orderBy('unit.unit_id')
      .limit(PAGE + 1)
      .execute()
    const page = rows.slice(0, PAGE)
    const next = rows.length > PAGE ? page.at(-1)?.unitId : undefined
    return { rows: page.map((row) => ({ ...row, title: patternTitle(row.pattern) })), next }
  },
})

const lastPublished = (ctx: Context) => sql<Day | null>`(select max(roster.last_on)
  from duty.roster as roster where roster.force_id = ${ctx.forceId}
    and roster.unit_id = unit.unit_id and roster.person_id is null)`

const patternTitle = (pattern: string | null): string | null =>
  patterns().findLast((one) => one.pattern === pattern)?.title ?? null

export const unitDuty = defineQuery({
  name: 'duty.unit-duty',
  says: 'Shows the pattern, the published rosters and the minimum of each shift of a unit you plan for',
  permission: planDuties,
  input: z.strictObject({ unitId: field.id('Choose the unit') }),
  async run(ctx, { unitId }) {
    const unit = await plannedUnitOn(ctx, unitId, ctx.today)
    const followed = await ctx.tx
      .selectFrom('duty.follows')
      .where('force_id', '=', ctx.forceId)
      .where('unit_id', '=', unitId)
      .select(['pattern', 'cycle_from as cycleFrom'])
      .select(['valid_from as from', 'valid_until as until'])
      .orderBy('valid_from')
      .execute()
    const published = await ctx.tx
      .selectFrom('duty.roster')
      .where('force_id', '=', ctx.forceId)
      .where('unit_id', '=', unitId)
      .where('person_id', 'is', null)
      .select(['roster_id as rosterId', 'first_on as firstOn', 'last_on as lastOn', 'pattern'])
      .select('published_at as publishedAt')
      .orderBy('first_on', 'desc')
      .limit(24)
      .execute()
    const days = { from: ctx.today, until: addDays(ctx.today, 1) }
    const titled = <R extends { readonly pattern: string }>(row: R) => ({
      ...row,
      title: patternTitle(row.pattern) ?? row.pattern,
    })
    return {
      unitId,
      name: unit.name,
      followed: followed.map(titled),
      published: published.map(titled),
      minima: (await minimaOf(ctx, { unitId, ...days })).map((one) => ({
        ...one,
        title: shiftTitle(one.shift) ?? one.shift,
        skill: one.skill === null ? null : skillTitle(one.skill),
      })),
      skills: rowsOn(skills(), ctx.today).map(({ skill, title }) => ({ skill, title })),
      patterns: patternsOn(ctx.today).map(({ pattern, title }) => ({ pattern, title })),
      shifts: shiftsOn(ctx.today).map(({ code, title }) => ({ code, title })),
    }
  },
})

export const unitCover = defineQuery({
  name: 'duty.unit-cover',
  says: 'Lists how many are on each shift of a unit over four weeks, in all and with each skill it needs',
  permission: planDuties,
  input: z.strictObject({
    unitId: field.id('Choose the unit'),
    from: field.day('Give the first day, such as 4 May 2026').optional(),
    below: field.flag('Say whether only shifts below their minimum are shown').optional(),
  }),
  async run(ctx, { unitId, from = ctx.today, below = false }) {
    const unit = await plannedUnitOn(ctx, unitId, ctx.today)
    const days = { from, until: addDays(from, COVER_DAYS) }
    const { all, few } = await coverOfUnit(ctx, { unitId, ...days })
    return {
      unitId,
      name: unit.name,
      days,
      few: few.length,
      rows: below ? few : all,
    }
  },
})
