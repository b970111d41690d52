import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import { leads, namesFor, peopleBelow } from '#platform/access'
import { field, writeCursor, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import type { Day } from '#platform/time'
import {
  countItems,
  holdItems,
  lastDayOf,
  ownItems,
  peopleInReach,
  seeItems,
  visibleItems,
} from '../access.ts'
import { defineQuery } from '../actions.ts'
import { daysLate, type State } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { titleOf } from './kinds.ts'

const PAGE = 50
/** What is nobody's to give back by a day stands last in a list by days. */
export const NO_DAY = '9999-12-31' as Day

export const backOn = sql<Day>`coalesce(issue.back_on, ${NO_DAY}::date)`

/** What a list shows of an item. */
export function listedColumns(items: ReturnType<typeof visibleItems>) {
  return items
    .select([
      'item.item_id as itemId',
      'item.asset_number as assetNumber',
      'item.kind',
      'item.serial_number as serialNumber',
      'item.version',
      'issue.person_id as personId',
      'issue.due_on as dueOn',
      'issue.leaves_on as leavesOn',
      'issue.back_on as backOn',
      'issue.issued_at as issuedAt',
      'issue.accepted_at as acceptedAt',
    ])
    .select((eb) => eb.ref('item.state').$castTo<State>().as('state'))
}

type Row = Awaited<ReturnType<ReturnType<typeof listedColumns>['execute']>>[number]

/** A row in words: what it is, and how late. What is in nobody's hands is not late. */
export function inWords<R extends Row>(row: R, today: Day) {
  const late = row.state === 'issued' ? daysLate(row.backOn, today) : 0
  return { ...row, title: titleOf(row.kind), late }
}

export const myItems = defineQuery({
  name: 'items.my-items',
  says: 'Lists what you were issued, what you must say you have, and what must go back first',
  permission: holdItems,
  input: z.strictObject({}),
  async run(ctx) {
    const rows = await listedColumns(ownItems(ctx))
      .orderBy(sql`issue.ended_at is not null`)
      .orderBy(sql`issue.accepted_at is not null`)
      .orderBy(backOn)
      .orderBy('item.item_id')
      .limit(200)
      .execute()
    return {
      rows: rows.map((row) => inWords(row, ctx.today)),
      /** Whether there is anybody below them, whose items they may see. */
      manages: await leads(ctx, ctx.actor.personId),
    }
  },
})

export const teamItems = defineQuery({
  name: 'items.team-items',
  says: 'Lists what the people below you were issued, what must go back first on top',
  permission: seeItems,
  input: z.strictObject({
    overdue: field.flag('Say whether only what is overdue is shown').optional(),
    /** The last row of the page before: the day it must be back, and its id. */
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { overdue = false, after }) {
    const { personId } = ctx.actor
    const rows = await listedColumns(visibleItems(ctx))
      .where('issue.ended_at', 'is', null)
      .where(
        personId === null
          ? sql<boolean>`false`
          : sql<boolean>`issue.person_id in ${peopleBelow(ctx, personId, ctx.today)}`,
      )
      .$if(overdue, (some) => some.where('issue.back_on', '<', ctx.today))
      .$if(after !== undefined, (some) => some.where(comesAfter(after)))
      .orderBy(backOn)
      .orderBy('item.item_id')
      .limit(PAGE + 1)
      .execute()
    return { ...(await pageOf(ctx, rows, PAGE)), overdue }
  },
})

/** Rows behind the last one of the page before. */
export function comesAfter(after: readonly [Day, string] | undefined) {
  return sql<boolean>`(${backOn}, item.item_id) > (${after?.[0]}::date, ${after?.[1]}::uuid)`
}

/** A page of rows with names, and where it goes on. */
export async function pageOf(ctx: QueryContext<Tables>, rows: readonly Row[], size: number) {
  const page = rows.slice(0, size)
  const names = await namesFor(
    ctx,
    page.map(({ personId }) => personId),
  )
  const last = page.at(-1)
  const more = rows.length > size && last !== undefined
  return {
    rows: page.map((row) => ({
      ...inWords(row, ctx.today),
      holder: row.personId === null ? null : (names.get(row.personId) ?? 'Somebody'),
    })),
    next: more ? writeCursor(last.backOn ?? NO_DAY, last.itemId) : undefined,
  }
}

export const itemsOf = defineQuery({
  name: 'items.items-of',
  says: 'Shows what somebody was issued, and what they must return when they leave',
  permission: seeItems,
  input: z.strictObject({ personId: field.id('Choose the person') }),
  async run(ctx, { personId }) {
    const person = await peopleInReach(ctx)
      .where('person.person_id', '=', personId)
      .select(['person.person_id as personId', 'person.collar_number as collarNumber'])
      .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
      .select(lastDayOf(ctx, 'person.person_id').as('leavesOn'))
      .executeTakeFirst()
    if (person === undefined) return notFound('person')
    const rows = await listedColumns(visibleItems(ctx))
      .where('issue.person_id', '=', personId)
      .where('issue.ended_at', 'is', null)
      .orderBy(backOn)
      .orderBy('item.item_id')
      .limit(200)
      .execute()
    return { ...person, items: rows.map((row) => inWords(row, ctx.today)), today: ctx.today }
  },
})

export const heldCounts = defineQuery({
  name: 'items.held-counts',
  says: 'Says how many items some people have; whoever has none is left out',
  permission: countItems,
  input: z.strictObject({
    personIds: z.array(field.id('Choose the people')).max(10_000, 'Ask for fewer people'),
  }),
  run: (ctx, { personIds }) =>
    visibleItems(ctx)
      .where('issue.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
      .where('issue.ended_at', 'is', null)
      .select(['issue.person_id as personId', sql<number>`count(*)::int`.as('items')])
      .groupBy('issue.person_id')
      .execute(),
})

/**
 * The kinds of items that some people have now, a row for each. The caller has made sure that the
 * actor may know of these people.
 */
export function kindsHeld<T>(
  ctx: Pick<QueryContext<T>, 'tx' | 'forceId'>,
  personIds: readonly string[],
): Promise<readonly { readonly personId: string; readonly kind: string }[]> {
  return (ctx.tx as unknown as Kysely<Tables>)
    .selectFrom('items.issue as issue')
    .innerJoin('items.item as item', (join) =>
      join.on('item.force_id', '=', ctx.forceId).onRef('item.item_id', '=', 'issue.item_id'),
    )
    .where('issue.force_id', '=', ctx.forceId)
    .where('issue.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('issue.ended_at', 'is', null)
    .select(['issue.person_id as personId', 'item.kind'])
    .distinct()
    .execute()
}
