import { sql } from 'kysely'
import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, writeCursor } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { seeSets, visibleSets } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { columnsOf } from './one-set.ts'

const PAGE = 50

export const SHOWN = ['open', 'ahead', 'past'] as const

export const changeSets = defineQuery({
  name: 'changes.sets',
  says: 'Lists sets of changes by their day, what lies furthest ahead first',
  permission: seeSets,
  input: z.strictObject({
    show: field.choice('Choose which sets', SHOWN).optional(),
    /** The last row of the page before: its day and id. */
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { show, after }) {
    const statuses = {
      open: ['draft', 'sent'],
      ahead: ['approved'],
      past: ['applied', 'refused', 'discarded'],
    }
    const rows = await columnsOf(visibleSets(ctx))
      .select((eb) =>
        eb
          .selectFrom('changes.line as line')
          .whereRef('line.force_id', '=', 'change.force_id')
          .whereRef('line.change_set_id', '=', 'change.change_set_id')
          .select(sql<number>`count(*)::int`.as('people'))
          .as('people'),
      )
      .$if(show !== undefined, (some) =>
        some.where('change.status', 'in', statuses[show ?? 'open']),
      )
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(change.from_on, change.change_set_id) < (${after?.[0]}::date, ${after?.[1]}::uuid)`,
        ),
      )
      .orderBy('change.from_on', 'desc')
      .orderBy('change.change_set_id', 'desc')
      .limit(PAGE + 1)
      .execute()
    const page = rows.slice(0, PAGE)
    const names = await namesFor(
      ctx,
      page.map(({ ownerId }) => ownerId),
    )
    const last = page.at(-1)
    return {
      rows: page.map((row) => ({ ...row, owner: names.get(row.ownerId) ?? 'Somebody' })),
      show,
      next:
        rows.length > PAGE && last !== undefined
          ? writeCursor(last.fromOn, last.changeSetId)
          : undefined,
    }
  },
})

export const setByReference = defineQuery({
  name: 'changes.set-by-reference',
  says: 'Finds a set of changes by its reference',
  permission: seeSets,
  input: z.strictObject({ reference: field.text('Give the whole reference', 20) }),
  async run(ctx, { reference }) {
    const found = await visibleSets(ctx)
      .where('change.reference', '=', reference)
      .select('change.change_set_id as changeSetId')
      .executeTakeFirst()
    return found ?? notFound('set of changes')
  },
})

export const stoppedLines = defineQuery({
  name: 'changes.stopped-lines',
  says: 'Lists sets of yours of which lines were stopped that nobody has seen to',
  permission: seeSets,
  input: z.strictObject({}),
  run: (ctx) =>
    visibleSets(ctx)
      .innerJoin('changes.line as line', (join) =>
        join
          .onRef('line.force_id', '=', 'change.force_id')
          .onRef('line.change_set_id', '=', 'change.change_set_id')
          .on('line.outcome', '=', 'stopped')
          .on('line.seen_at', 'is', null),
      )
      .where('change.owner_id', '=', ctx.actor.personId)
      .select(['change.change_set_id as changeSetId', 'change.title', 'change.reference'])
      .select(sql<number>`count(*)::int`.as('lines'))
      .groupBy(['change.change_set_id', 'change.title', 'change.reference'])
      .orderBy('change.reference')
      .execute(),
})
