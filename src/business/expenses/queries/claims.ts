import { sql } from 'kysely'
import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { openTaskOf, timelineOf, type CaseSummary } from '#platform/cases'
import { formatPounds, pence, type Pence } from '#platform/money'
import { notFound } from '#platform/refusals'
import { dayOf } from '#platform/time'
import { claimExpenses, claimsInReach, seeExpenses, visibleAdvances } from '../access.ts'
import { visibleClaims } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { paidByOf, type ClaimKind, type Status } from '../rules/claims.ts'
import { postingsOf } from '../rules/posting.ts'
import type { Tables } from '../tables.ts'
import { claimLines, mindLines } from '../views/words.ts'
import { CLAIM } from './claiming.ts'
import { kindShown, kindsShown } from './covered.ts'
import { linesToShow } from './lines.ts'
import { accounts, kindOf, kindsOn } from './policy.ts'
import { questionsOn } from './questions.ts'
import { recurringOffers } from './recurring.ts'
import { contentOf } from './sending.ts'

type Context = QueryContext<Tables>

/** What is shown of a claim. */
export function shown(claims: ReturnType<typeof visibleClaims>) {
  return claims
    .select(['claim.claim_id as claimId', 'claim.reference', 'claim.person_id as personId'])
    .select(['claim.organisation_id as organisationId', 'claim.category'])
    .select(['claim.cost_centre as costCentre', 'claim.function_code as functionCode'])
    .select(['claim.began_at as beganAt', 'claim.held_by as heldBy', 'claim.pays_on as paysOn'])
    .select(['claim.sent_at as sentAt', 'claim.decided_at as decidedAt', 'claim.version'])
    .select(['claim.paid_on as paidOn', 'claim.payment_reference as paymentReference'])
    .select((eb) => eb.ref('claim.kind').$castTo<ClaimKind>().as('kind'))
    .select((eb) => eb.ref('claim.status').$castTo<Status>().as('status'))
    .select((eb) => eb.ref('claim.paid_by').$castTo<'salary' | 'bacs' | null>().as('paidBy'))
    .select((eb) => eb.ref('claim.total_pence').$castTo<Pence>().as('totalPence'))
    .select((eb) => eb.ref('claim.vat_pence').$castTo<Pence>().as('vatPence'))
    .select((eb) => eb.ref('claim.advance_pence').$castTo<Pence>().as('advancePence'))
}

/** The kind of the first line of a claim, and how many lines it has. */
const firstKind = sql<string | null>`(select line.kind from expenses.line as line
  where line.force_id = claim.force_id and line.claim_id = claim.claim_id
  order by line.spent_on, line.line_id limit 1)`
const lineCount = sql<number>`(select count(*)::int from expenses.line as line
  where line.force_id = claim.force_id and line.claim_id = claim.claim_id)`

export type Claim = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

export const myExpenses = defineQuery({
  name: 'expenses.my-expenses',
  says: 'Shows your claims of expenses, what you can claim again, and advances you have',
  permission: claimExpenses,
  input: z.strictObject({}),
  async run(ctx) {
    const { personId } = ctx.actor
    if (personId === null) return null
    const claims = await shown(claimsInReach(ctx))
      .select([firstKind.as('firstKind'), lineCount.as('lineCount')])
      .where('claim.person_id', '=', personId)
      .where('claim.status', '<>', 'withdrawn')
      .orderBy('claim.began_at', 'desc')
      .orderBy('claim.claim_id', 'desc')
      .limit(40)
      .execute()
    const advances = await visibleAdvances(ctx)
      .where('advance.person_id', '=', personId)
      .orderBy('advance.given_on', 'desc')
      .limit(20)
      .execute()
    return { personId, claims, advances, recurring: await recurringOffers(ctx, personId) }
  },
})

async function claimSeen(ctx: Context, claimId: string) {
  const found = await shown(visibleClaims(ctx))
    .where('claim.claim_id', '=', claimId)
    .executeTakeFirst()
  if (found === undefined) return notFound('claim of expenses')
  const names = await namesFor(ctx, [found.personId])
  const sentOn = found.sentAt === null ? ctx.today : dayOf(found.sentAt)
  return {
    ...found,
    name: names.get(found.personId) ?? 'Somebody',
    lines: await linesToShow(ctx, claimId, sentOn),
  }
}

const notDrawn = { sampledFor: null, finding: null, findingWords: null }

/**
 * Whether a claim was drawn, and what was found in it: for finance alone, and for nobody who
 * decided on it.
 */
async function drawOf(ctx: Context, claimId: string) {
  const found = await claimsInReach(ctx)
    .where('claim.claim_id', '=', claimId)
    .where('claim.decided_by', 'is distinct from', ctx.actor.personId)
    .select(['claim.sampled_for as sampledFor', 'claim.finding'])
    .select('claim.finding_words as findingWords')
    .executeTakeFirst()
  return found ?? notDrawn
}

export const claimDetail = defineQuery({
  name: 'expenses.claim-detail',
  says: 'Shows a claim of expenses: its lines and receipts, how it is posted, and what became of it',
  permission: seeExpenses,
  input: z.strictObject({ claimId: field.id('Choose the claim') }),
  async run(ctx, { claimId }) {
    const found = await claimSeen(ctx, claimId)
    const matter = { kind: CLAIM, id: claimId }
    const { lines, costCentre, functionCode, advancePence } = found
    const toPost = {
      lines,
      costCentre,
      functionCode,
      advancePence,
      paidBy: found.paidBy ?? paidByOf(found.category),
    }
    const mine = found.personId === ctx.actor.personId
    /** Finance, of a claim that is not their own. */
    const handles = ctx.scope === 'organisation' && !mine
    return {
      ...found,
      payablePence: pence(found.totalPence - advancePence),
      postings: postingsOf(toPost, accounts(ctx.today)),
      mine,
      handles,
      ...(handles ? await drawOf(ctx, claimId) : notDrawn),
      questions: await questionsOn(ctx, claimId),
      steps: await timelineOf(ctx, matter),
      open: await openTaskOf(ctx, matter),
    }
  },
})

export type Detail = Awaited<ReturnType<(typeof claimDetail)['run']>>

export const claimSummary = defineQuery({
  name: 'expenses.claim-summary',
  says: 'Shows a claim of expenses, with what to mind, to whoever decides on it',
  permission: seeExpenses,
  input: z.strictObject({ id: field.id('Choose the claim') }),
  async run(ctx, { id }): Promise<CaseSummary> {
    const found = await claimSeen(ctx, id)
    return {
      title: `Expenses: ${found.name}`,
      href: `/expenses/${id}`,
      lines: claimLines({ ...found, questions: await questionsOn(ctx, id) }),
      warnings: mindLines(found.lines),
      approve: `Approve ${formatPounds(found.totalPence)}`,
      content: contentOf(found.lines),
    }
  },
})

/** Whoever may see a claim may open the receipts of its lines. */
export const lineFile = defineQuery({
  name: 'expenses.line-file',
  says: 'Answers for the receipts of a line of a claim',
  permission: seeExpenses,
  input: z.strictObject({ lineId: field.id('Choose the line') }),
  async run(ctx, { lineId }) {
    const found = await visibleClaims(ctx)
      .innerJoin('expenses.line as line', (join) =>
        join.on('line.force_id', '=', ctx.forceId).onRef('line.claim_id', '=', 'claim.claim_id'),
      )
      .where('line.line_id', '=', lineId)
      .select('claim.claim_id as claimId')
      .executeTakeFirst()
    return found ?? notFound('line')
  },
})

export const claimByReference = defineQuery({
  name: 'expenses.claim-by-reference',
  says: 'Finds a claim of expenses by its reference',
  permission: seeExpenses,
  input: z.strictObject({ reference: field.text('Give a reference such as EX-2026-000123', 40) }),
  async run(ctx, { reference }) {
    const found = await visibleClaims(ctx)
      .where('claim.reference', '=', reference)
      .select('claim.claim_id as claimId')
      .executeTakeFirst()
    return found ?? notFound('claim of expenses')
  },
})

/** The claim to which something is to be added must be the actor's own: another is not found. */
async function assertOwn(ctx: Context, claimId: string | undefined): Promise<void> {
  if (claimId === undefined) return
  const found = await claimsInReach(ctx)
    .where('claim.claim_id', '=', claimId)
    .where('claim.person_id', '=', ctx.actor.personId)
    .select('claim.claim_id')
    .executeTakeFirst()
  if (found === undefined) notFound('claim of expenses')
}

export const kindChoices = defineQuery({
  name: 'expenses.kind-choices',
  says: 'Lists what can be claimed, with the policy of each kind',
  permission: claimExpenses,
  input: z.strictObject({ claimId: field.id('Choose the claim').optional() }),
  async run(ctx, { claimId }) {
    await assertOwn(ctx, claimId)
    return { claimId, kinds: await kindsShown(ctx, kindsOn(ctx.today)) }
  },
})

export const lineForm = defineQuery({
  name: 'expenses.line-form',
  says: 'Shows the policy of a kind of expense to whoever enters one',
  permission: claimExpenses,
  input: z.strictObject({
    claimId: field.id('Choose the claim').optional(),
    kind: field.text('Choose what it was', 40),
  }),
  async run(ctx, { kind, claimId }) {
    await assertOwn(ctx, claimId)
    return { claimId, ...(await kindShown(ctx, kindOf(kind, ctx.today))) }
  },
})

export const lineDetail = defineQuery({
  name: 'expenses.line-detail',
  says: 'Shows a line of a claim of yours, to correct it or take it out',
  permission: claimExpenses,
  input: z.strictObject({
    claimId: field.id('Choose the claim'),
    lineId: field.id('Choose the line'),
  }),
  async run(ctx, { claimId, lineId }) {
    const claim = await claimSeen(ctx, claimId)
    const line = claim.lines.find((one) => one.lineId === lineId)
    if (line === undefined || claim.personId !== ctx.actor.personId) return notFound('line')
    const policy = await kindShown(ctx, kindOf(line.kind, ctx.today))
    return { ...line, claimId, version: claim.version, policy }
  },
})
