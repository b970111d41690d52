import { sql } from 'kysely'
import { z } from 'zod'
import { vacantPosts } from '#business/establishment'
import { leads, namesFor } from '#platform/access'
import { field, writeCursor, type QueryContext } from '#platform/actions'
import { timelineOf, workProgressOf, workTasksOf } from '#platform/cases'
import { notFound } from '#platform/refusals'
import { addDays } from '#platform/time'
import { caseKind, offerPosts, requestWorkers, seeJourneys, visibleJourneys } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { KINDS, type Kind } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { placeShown } from './places.ts'
import { systemsOf } from './systems.ts'

const PAGE = 50

type Selected = ReturnType<typeof visibleJourneys>

const columns = (rows: Selected) =>
  rows
    .select(['journey.journey_id as journeyId', 'journey.reference', 'journey.status'])
    .select(['journey.person_id as personId', 'journey.day_on as dayOn'])
    .select(['journey.opened_at as openedAt', 'journey.closed_at as closedAt', 'journey.company'])
    .select((eb) => eb.ref('journey.kind').$castTo<Kind>().as('kind'))

type Row = Awaited<ReturnType<ReturnType<typeof columns>['execute']>>[number]

/** Journeys with the name of whom they are about, and how far they are. */
async function shown(ctx: QueryContext<Tables>, rows: readonly Row[]) {
  const names = await namesFor(
    ctx,
    rows.map(({ personId }) => personId),
  )
  const progress = await workProgressOf(
    ctx,
    rows.map(({ journeyId }) => journeyId),
  )
  const none = { tasks: 0, done: 0, late: 0 }
  return rows.map((row) => ({
    ...row,
    name: names.get(row.personId) ?? 'Somebody',
    ...(progress.get(row.journeyId) ?? none),
  }))
}

export const myJourneys = defineQuery({
  name: 'lifecycle.my-journeys',
  says: 'Shows your own journeys: what remains until you join, move or leave, and who has it',
  permission: seeJourneys,
  input: z.strictObject({}),
  async run(ctx) {
    const mine = await columns(visibleJourneys(ctx))
      .where('journey.person_id', '=', ctx.actor.personId)
      .orderBy('journey.opened_at', 'desc')
      .limit(20)
      .execute()
    return {
      journeys: await shown(ctx, mine),
      mayOffer: ctx.actor.permissions.has(offerPosts.name),
      leads: await leads(ctx, ctx.actor.personId),
    }
  },
})

export const openJourneys = defineQuery({
  name: 'lifecycle.open-journeys',
  says: 'Lists who joins, moves, leaves or comes for a while, of your line or all for HR',
  permission: seeJourneys,
  input: z.strictObject({
    kind: field.choice('Choose the kind of journey', KINDS).optional(),
    status: field
      .choice('Choose open, finished or withdrawn', ['open', 'finished', 'withdrawn'])
      .optional(),
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { kind, status = 'open', after }) {
    const rows = await columns(visibleJourneys(ctx))
      .where('journey.status', '=', status)
      .where('journey.person_id', 'is distinct from', ctx.actor.personId)
      .$if(kind !== undefined, (some) => some.where('journey.kind', '=', kind ?? ''))
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(journey.day_on, journey.journey_id) > (${after?.[0]}::date, ${after?.[1]}::uuid)`,
        ),
      )
      .orderBy('journey.day_on')
      .orderBy('journey.journey_id')
      .limit(PAGE + 1)
      .execute()
    const page = await shown(ctx, rows.slice(0, PAGE))
    const last = page.at(-1)
    const more = rows.length > PAGE && last !== undefined
    return {
      kind,
      status,
      rows: page,
      next: more ? writeCursor(last.dayOn, last.journeyId) : undefined,
    }
  },
})

export const journeyPage = defineQuery({
  name: 'lifecycle.journey',
  says: 'Shows a journey: every step with who has it, since when, until when and what it waits for',
  permission: seeJourneys,
  input: z.strictObject({ journeyId: field.id('Choose the journey') }),
  async run(ctx, { journeyId }) {
    const found = await columns(visibleJourneys(ctx))
      .where('journey.journey_id', '=', journeyId)
      .select(['journey.manager_id as managerId', 'journey.version', 'journey.systems'])
      .select(['journey.why', 'journey.organisation_id as organisationId'])
      .executeTakeFirst()
    if (found === undefined) return notFound('journey')
    const { kind, personId, dayOn, managerId, organisationId } = found
    const matter = { kind: caseKind(kind), id: journeyId }
    const names = await namesFor(ctx, [personId, managerId])
    const lastBefore = kind === 'leaver' ? dayOn : addDays(dayOn, -1)
    return {
      ...found,
      name: names.get(personId) ?? 'Somebody',
      manager: managerId === null ? null : (names.get(managerId) ?? 'Somebody'),
      isMe: personId === ctx.actor.personId,
      before: await placeShown(ctx, personId, lastBefore),
      after: kind === 'leaver' ? undefined : await placeShown(ctx, personId, dayOn),
      parts: await workTasksOf(ctx, matter),
      steps: await timelineOf(ctx, matter),
      mayStop:
        ctx.actor.permissions.has(offerPosts.name) && organisationId === ctx.actor.organisationId,
      mayProlong: kind === 'contingent' && managerId === ctx.actor.personId,
      today: ctx.today,
    }
  },
})

export const journeyByReference = defineQuery({
  name: 'lifecycle.by-reference',
  says: 'Finds a journey by its reference',
  permission: seeJourneys,
  input: z.strictObject({ reference: field.text('Give the reference', 20) }),
  async run(ctx, { reference }) {
    const found = await visibleJourneys(ctx)
      .where('journey.reference', '=', reference)
      .select('journey.journey_id as journeyId')
      .executeTakeFirst()
    return found ?? notFound('journey')
  },
})

export const offerForm = defineQuery({
  name: 'lifecycle.offer-form',
  says: 'Lists the vacant posts that somebody may join',
  permission: offerPosts,
  input: z.strictObject({}),
  async run(ctx) {
    const { rows } = await ctx.ask(vacantPosts, {})
    return {
      posts: rows.map(({ post_id, title, unit_name }) => ({
        postId: post_id,
        title,
        unit: unit_name,
      })),
    }
  },
})

export const requestForm = defineQuery({
  name: 'lifecycle.request-form',
  says: 'Lists the systems to which a contingent worker may be given access',
  permission: requestWorkers,
  input: z.strictObject({}),
  run: async (ctx) => ({ systems: (await systemsOf(ctx)).asked }),
})
