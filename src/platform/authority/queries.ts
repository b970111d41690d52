import { z } from 'zod'
import { namesFor, peopleNear, placeOf } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { permissions, visibleDelegations } from './access.ts'
import { defineQuery } from './actions.ts'
import { faultsIn, faultWords } from './rules.ts'
import { schemeOn, versionsOf } from './schemes.ts'
import type { Tables } from './tables.ts'
import { whoDecides } from './who-decides.ts'

export const scheme = defineQuery({
  name: 'authority.scheme',
  says: 'Shows the scheme of delegation of your organisation on a day, and where it has gaps',
  permission: permissions.seeScheme,
  input: z.strictObject({ on: field.day('Give a day, such as 2026-05-17').optional() }),
  async run(ctx, { on }) {
    const { organisationId } = ctx.actor
    const day = on ?? ctx.today
    const found = await schemeOn(ctx, { organisationId, on: day })
    const versions = await versionsOf(ctx, organisationId)
    const faults = faultsIn(found?.rules ?? []).map(faultWords)
    return { on: day, scheme: found, versions, faults }
  },
})

export const whoDecidesFor = defineQuery({
  name: 'authority.who-decides',
  says: 'Answers who decides something about somebody, by which rule, and what would change it',
  permission: permissions.seeScheme,
  input: z.strictObject({
    act: field.text('Choose what is to be decided', 60),
    personId: field.id('Choose whom it is about').optional(),
    category: field.text('Say which category, or any', 40).optional(),
    amount: field.count('Give the amount in the unit of the act', 0, 1_000_000_000).optional(),
  }),
  async run(ctx, { act, personId, category, amount }) {
    const about = personId ?? ctx.actor.personId
    const place = about === null ? undefined : await placeOf(ctx, about, ctx.today)
    if (about === null || place?.organisationId !== ctx.actor.organisationId) {
      return notFound('person')
    }
    const decider = await whoDecides(ctx, {
      act,
      category: category ?? 'any',
      amount: amount ?? 0,
      personId: about,
      organisationId: place.organisationId,
    })
    const people = [about, decider.personId, ...decider.standIns.map((one) => one.personId)]
    const names = await namesFor(ctx, people)
    const name = (id: string | null) => (id === null ? null : (names.get(id) ?? 'Somebody'))
    return {
      ...decider,
      about: name(about),
      name: name(decider.personId),
      standIns: decider.standIns.map((one) => ({ ...one, name: name(one.personId) })),
    }
  },
})

const columns = [
  'delegation.delegation_id as delegationId',
  'delegation.reference',
  'delegation.delegator_id as delegatorId',
  'delegation.delegate_id as delegateId',
  'delegation.act',
  'delegation.most_amount as mostAmount',
  'delegation.first_on as firstOn',
  'delegation.last_on as lastOn',
  'delegation.why',
  'delegation.status',
] as const

interface Sides {
  readonly delegatorId: string
  readonly delegateId: string
}

async function withNames<R extends Sides>(ctx: QueryContext<Tables>, rows: readonly R[]) {
  const names = await namesFor(
    ctx,
    rows.flatMap(({ delegatorId, delegateId }) => [delegatorId, delegateId]),
  )
  return rows.map((row) => ({
    ...row,
    delegator: names.get(row.delegatorId) ?? 'Somebody',
    delegate: names.get(row.delegateId) ?? 'Somebody',
    given: row.delegatorId === ctx.actor.personId,
  }))
}

export const myDelegations = defineQuery({
  name: 'authority.my-delegations',
  says: 'Lists who decides for you and for whom you decide, the latest days first',
  permission: permissions.delegate,
  input: z.strictObject({}),
  run: async (ctx) =>
    withNames(
      ctx,
      await visibleDelegations(ctx)
        .select(columns)
        .orderBy('delegation.first_on', 'desc')
        .orderBy('delegation.delegation_id', 'desc')
        .limit(100)
        .execute(),
    ),
})

export const delegationDetail = defineQuery({
  name: 'authority.delegation-detail',
  says: 'Shows one delegation that you have given or were given',
  permission: permissions.delegate,
  input: z.strictObject({ delegationId: field.id('Choose the delegation') }),
  async run(ctx, { delegationId }) {
    const rows = await visibleDelegations(ctx)
      .where('delegation.delegation_id', '=', delegationId)
      .select(columns)
      .execute()
    const [found] = await withNames(ctx, rows)
    return found ?? notFound('delegation')
  },
})

export const offeredToMe = defineQuery({
  name: 'authority.offered-to-me',
  says: 'Lists who asks you to decide for them',
  permission: permissions.delegate,
  input: z.strictObject({}),
  run: async (ctx) =>
    withNames(
      ctx,
      await visibleDelegations(ctx)
        .where('delegation.delegate_id', '=', ctx.actor.personId)
        .where('delegation.status', '=', 'offered')
        .where('delegation.last_on', '>=', ctx.today)
        .select(columns)
        .orderBy('delegation.first_on')
        .limit(50)
        .execute(),
    ),
})

/** Whom one may choose as a delegate, and which acts there are: for the form. */
export const delegationChoices = defineQuery({
  name: 'authority.delegation-choices',
  says: 'Lists what your organisation lets you delegate, and the people nearest to you',
  permission: permissions.delegate,
  input: z.strictObject({}),
  async run(ctx) {
    const { organisationId } = ctx.actor
    const found = await schemeOn(ctx, { organisationId, on: ctx.today })
    const acts = (found?.rules ?? []).flatMap(({ act, delegable }) => (delegable ? [act] : []))
    const { personId } = ctx.actor
    const near = personId === null ? [] : await peopleNear(ctx, personId, ctx.today)
    const names = await namesFor(ctx, near)
    const people = [...names].map(([id, name]) => ({ personId: id, name }))
    return { acts: [...new Set(acts)], people }
  },
})
