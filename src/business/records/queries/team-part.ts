import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import type { TeamAnswer, TeamAsked } from '#business/people'
import { peopleBelow } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { addDays, formatShortDay, type Day } from '#platform/time'
import { numberWords } from '#platform/ui'
import { peopleInReach, seeVettingEnds } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'

/** Vetting that ends within so many days is something to see to. */
const AHEAD_DAYS = 90

/**
 * The last day on which somebody is vetted at any level, where it lies before a day: of each level
 * the latest grant counts, and of the levels the one that ends last. Never which level it is.
 */
async function endsBefore<T>(
  ctx: QueryContext<T>,
  { personIds, on }: TeamAsked,
): Promise<readonly { readonly personId: string; readonly expiresOn: Day }[]> {
  const tx = ctx.tx as unknown as Kysely<Tables>
  const latest = tx
    .selectFrom('records.vetting as vetting')
    .distinctOn(['vetting.person_id', 'vetting.level'])
    .where('vetting.force_id', '=', ctx.forceId)
    .where('vetting.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('vetting.granted_on', '<=', on)
    .orderBy('vetting.person_id')
    .orderBy('vetting.level')
    .orderBy('vetting.granted_on', 'desc')
    .select(['vetting.person_id', 'vetting.level', 'vetting.expires_on', 'vetting.withdrawn_on'])
  return tx
    .selectFrom(latest.as('latest'))
    .where((eb) =>
      eb.or([eb('latest.withdrawn_on', 'is', null), eb('latest.withdrawn_on', '>', on)]),
    )
    .groupBy('latest.person_id')
    .having(sql<boolean>`max(latest.expires_on) <= ${addDays(on, AHEAD_DAYS)}::date`)
    .select('latest.person_id as personId')
    .select(sql<Day>`max(latest.expires_on)`.as('expiresOn'))
    .execute()
}

/** Whose vetting of a team has ended or ends soon. */
export async function vettingInTeam(ctx: QueryContext, asked: TeamAsked): Promise<TeamAnswer> {
  const rows = await endsBefore(ctx, asked)
  return {
    figures: [
      {
        label: 'Vetting ended or ending',
        value: numberWords(rows.length),
        rule: `People whose vetting has ended, or ends within ${AHEAD_DAYS} days.`,
        href: '/records/team',
      },
    ],
    words: rows.map(({ personId, expiresOn }) => ({
      personId,
      kind: 'mind',
      says: `Vetting ${expiresOn < asked.on ? 'ended' : 'ends'} ${formatShortDay(expiresOn)}`,
      href: '/records/team',
      tone: expiresOn < asked.on ? 'late' : 'soon',
    })),
  }
}

export const vettingEnds = defineQuery({
  name: 'records.vetting-ends',
  says: 'Lists whose vetting of the people below you has ended or ends soon, the earliest first',
  permission: seeVettingEnds,
  input: z.strictObject({
    on: field.day('Give a day, such as 17 May 2026').optional(),
  }),
  async run(ctx, { on = ctx.today }) {
    const { personId } = ctx.actor
    if (personId === null) return { rows: [], on }
    const people = await peopleInReach(ctx)
      .where(sql<boolean>`person.person_id in ${peopleBelow(ctx, personId, ctx.today)}`)
      .select(['person.person_id as personId', 'person.collar_number as collarNumber'])
      .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
      .execute()
    const known = new Map(people.map((one) => [one.personId, one]))
    const ends = await endsBefore(ctx, { personIds: [...known.keys()], on })
    return {
      rows: ends
        .map((one) => ({ ...one, ...known.get(one.personId) }))
        .toSorted((a, b) => a.expiresOn.localeCompare(b.expiresOn)),
      on,
    }
  },
})
