import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { finishByFact, finishedAmong, waitingProofs, type WaitingProof } from '#platform/cases'
import { issuerFor, openAccount, suspendAccount } from '#platform/identity'
import { endAccount, wantAccount } from '#platform/scim'
import { formatDay } from '#platform/time'
import { caseKind, followJourneys } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { accessOf, factsOf, isFact, proofWords } from '../queries/facts.ts'
import type { Access, Asked } from '../queries/facts.ts'
import { KINDS, type Proof } from '../rules.ts'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>

/** Whose journeys are looked at; everybody's where neither is said. */
interface Only {
  readonly personId?: string | undefined
  readonly journeyId?: string | undefined
}

/**
 * Does what the day asks for (an account is suspended after the last day, access elsewhere is ended
 * or asked for) and closes each step whose fact is on record. Every few minutes: what other rooms
 * enter counts soon, and access ends within the hour after midnight.
 */
export const settleFacts = defineBulkCommand({
  name: 'lifecycle.settle-facts',
  says: 'Ends and gives access on the day, and closes the steps of journeys by what is on record',
  permission: followJourneys,
  input: z.strictObject({
    /** Only the journeys of this person: something was just read back of them. */
    personId: field.id('Choose the person').optional(),
    /** Only this journey: a step of it was just done. */
    journeyId: field.id('Choose the journey').optional(),
  }),
  audit: { operation: 'alteration', record: [] },
  callableBy: ['machine:lifecycle', 'machine:demo'],

  async run(ctx, only) {
    let closed = 0
    for (;;) {
      // What a closed step lets begin is begun at once.
      const some = await settleOnce(ctx, only)
      closed += some
      if (some === 0) break
    }
    return { closed, finished: await finishJourneys(ctx, only) }
  },
  subjects: (_input, { finished }) => finished.map((id) => `lifecycle.journey:${id}`),
  totals: ({ closed, finished }) => ({ closed, finished: finished.length }),
})

/** Brings about what is to be brought about, and closes what is on record; how many steps. */
async function settleOnce(ctx: Context, { personId, journeyId }: Only): Promise<number> {
  const kinds = KINDS.map(caseKind)
  const waiting = await waitingProofs(ctx, kinds, { recordId: journeyId, personId })
  const journeys = await journeysOf(ctx, waiting)
  if (journeys.size === 0) return 0
  const all = [...journeys.values()]
  const before = await accessOf(ctx, all)
  for (const one of waiting) {
    const journey = journeys.get(one.id)
    if (journey !== undefined) await bringAbout(ctx, one, journey, before)
  }
  // Read back: what was done above counts by what the rows say now.
  const facts = await factsOf(ctx, all, waiting)
  let closed = 0
  for (const { kind, id, code, words, proof, begun } of waiting) {
    const journey = journeys.get(id)
    // What we do ourselves counts once it has begun: nobody has access before what comes first.
    if (journey === undefined || (proof === 'access-made' && !begun)) continue
    if (!isFact(proof as Proof, facts, journey, ctx.today)) continue
    const said = `${proofWords[proof as Proof]}: ${words}`
    if (await finishByFact(ctx, { kind, id }, { code, words: said })) closed += 1
  }
  return closed
}

async function journeysOf(ctx: Context, waiting: readonly WaitingProof[]) {
  const ids = [...new Set(waiting.map(({ id }) => id))]
  const rows: readonly Asked[] = await ctx.tx
    .selectFrom('lifecycle.journey')
    .where('force_id', '=', ctx.forceId)
    .where('journey_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('status', '=', 'open')
    .select(['journey_id as journeyId', 'person_id as personId', 'day_on as dayOn', 'kind'])
    .select(['organisation_id as organisationId', 'systems'])
    .execute()
  return new Map(rows.map((row) => [row.journeyId, row]))
}

/** What has to be done for a fact to come true, where it is for this program to do. */
async function bringAbout(
  ctx: Context,
  { proof, begun }: WaitingProof,
  journey: Asked,
  access: Access,
): Promise<void> {
  const { personId, dayOn, systems } = journey
  const elsewhere = access.elsewhere.get(personId) ?? []
  const isOver = ctx.today > dayOn
  if (proof === 'account-open' && begun && ctx.today >= dayOn && !access.accounts.has(personId)) {
    await openTheirAccount(ctx, journey)
  }
  if (proof === 'sign-in-ended' && isOver) {
    for (const { accountId, status } of access.accounts.get(personId) ?? []) {
      const why = `The last day was ${formatDay(dayOn)}`
      if (status === 'active') await ctx.perform(suspendAccount, { accountId, why })
    }
  }
  if (proof === 'access-ended' && isOver && elsewhere.some(({ wanted }) => wanted === 'active')) {
    await endAccount(ctx, { personId })
  }
  if (proof === 'access-changed' && ctx.today >= dayOn) {
    const old = elsewhere
      .filter(
        ({ wanted, targetCode }) => wanted === 'active' && !access.everybodys.includes(targetCode),
      )
      .map(({ targetCode }) => targetCode)
    if (old.length > 0) await endAccount(ctx, { personId, targets: old })
  }
  if (proof === 'access-made' && begun) {
    const missing = [...access.everybodys, ...systems].filter(
      (code) => !elsewhere.some((one) => one.targetCode === code && one.wanted === 'active'),
    )
    if (missing.length > 0) await askForAccess(ctx, journey, missing)
  }
}

/** Opens an account to sign in with, where the provider knows people by our user names. */
async function openTheirAccount(ctx: Context, journey: Asked): Promise<void> {
  const { personId, organisationId } = journey
  const { userName, givenName, familyName } = await namedOf(ctx, personId)
  const issuer = await issuerFor(ctx, userName)
  if (issuer === undefined) return
  const name = `${givenName} ${familyName}`
  await ctx.perform(openAccount, { issuer, subject: userName, name, organisationId, personId })
}

async function askForAccess(
  ctx: Context,
  { personId, organisationId }: Asked,
  targets: readonly string[],
): Promise<void> {
  const named = await namedOf(ctx, personId)
  await wantAccount(ctx, { personId, organisationId, ...named, targets })
}

/** What somebody is called where they have accounts: by their number, where they have one. */
async function namedOf(ctx: Context, personId: string) {
  const person = await ctx.tx
    .selectFrom('people.published_person')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', personId)
    .select(['given_name as givenName', 'family_name as familyName', 'collar_number as number'])
    .executeTakeFirstOrThrow()
  const { givenName, familyName, number } = person
  return { userName: number?.toLowerCase() ?? `p-${personId}`, givenName, familyName }
}

/** A journey is finished when the last of its steps is. */
async function finishJourneys(
  ctx: Context,
  { personId, journeyId }: Only,
): Promise<readonly string[]> {
  const open = await ctx.tx
    .selectFrom('lifecycle.journey')
    .where('force_id', '=', ctx.forceId)
    .where('status', '=', 'open')
    .$if(personId !== undefined, (some) => some.where('person_id', '=', personId ?? ''))
    .$if(journeyId !== undefined, (some) => some.where('journey_id', '=', journeyId ?? ''))
    .select('journey_id as id')
    .execute()
  const ids = open.map(({ id }) => id)
  const finished = await finishedAmong(ctx, KINDS.map(caseKind), ids)
  if (finished.length === 0) return []
  await ctx.tx
    .updateTable('lifecycle.journey')
    .set({ status: 'finished', closed_at: ctx.now.toString() })
    .where('force_id', '=', ctx.forceId)
    .where('journey_id', '=', sql<string>`any(${[...finished]}::uuid[])`)
    .execute()
  return finished
}
