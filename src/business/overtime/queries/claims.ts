import { z } from 'zod'
import type { Kind } from '#business/duty'
import { namesFor } from '#platform/access'
import { field, onePage, writeCursor, type QueryContext } from '#platform/actions'
import { openTaskOf, timelineOf, type CaseSummary } from '#platform/cases'
import { notFound, refuse } from '#platform/refusals'
import { addMonths, firstOfMonth, type Day } from '#platform/time'
import {
  claimOvertime,
  claimsInReach,
  payOvertime,
  recordOvertime,
  seeOvertime,
} from '../access.ts'
import { visibleClaims } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { claimLines, claimWarnings, entitledWords } from '../views/words.ts'
import { claimedFor, workedFields } from './claiming.ts'
import { contentOf } from './sending.ts'
import { timeOffLeft, timeOffLines } from './time-off.ts'

const PAGE = 50
type Context = QueryContext<Tables>
export type Status = 'recorded' | 'sent' | 'approved' | 'refused' | 'withdrawn'

/** What is shown of a claim. */
function shown(claims: ReturnType<typeof visibleClaims>) {
  return claims
    .select(['claim.claim_id as claimId', 'claim.reference', 'claim.person_id as personId'])
    .select(['claim.worked_on as workedOn', 'claim.starts_at as startsAt'])
    .select(['claim.ends_at as endsAt', 'claim.told_at as toldAt', 'claim.notice'])
    .select(['claim.occasion', 'claim.worked_minutes as workedMinutes'])
    .select(['claim.travel_minutes as travelMinutes', 'claim.deducted_minutes as deductedMinutes'])
    .select(['claim.counted_minutes as countedMinutes', 'claim.rate_over as over'])
    .select(['claim.rate_under as under', 'claim.time_off_minutes as timeOffMinutes'])
    .select(['claim.lieu', 'claim.why', 'claim.paragraph', 'claim.version'])
    .select((eb) => eb.ref('claim.kind').$castTo<Kind>().as('kind'))
    .select((eb) => eb.ref('claim.status').$castTo<Status>().as('status'))
    .select((eb) => eb.ref('claim.choice').$castTo<'money' | 'time' | null>().as('choice'))
}

export type Claim = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

async function overtimeFor(ctx: Context, personId: string) {
  const claims = await shown(claimsInReach(ctx))
    .where('claim.person_id', '=', personId)
    .orderBy('claim.worked_on', 'desc')
    .orderBy('claim.claim_id', 'desc')
    .limit(60)
    .execute()
  const names = await namesFor(ctx, [personId])
  return {
    personId,
    name: names.get(personId) ?? 'Somebody',
    claims,
    left: await timeOffLeft(ctx, personId),
    ledger: await timeOffLines(ctx, personId),
  }
}

export const myOvertime = defineQuery({
  name: 'overtime.my-overtime',
  says: 'Shows your claims of overtime and the time off you have left',
  permission: claimOvertime,
  input: z.strictObject({}),
  async run(ctx) {
    const { personId } = ctx.actor
    return personId === null ? null : overtimeFor(ctx, personId)
  },
})

export const overtimeOf = defineQuery({
  name: 'overtime.overtime-of',
  says: 'Shows the claims of overtime of somebody and the time off they have left',
  permission: recordOvertime,
  input: z.strictObject({ personId: field.id('Choose the person') }),
  async run(ctx, { personId }) {
    const names = await namesFor(ctx, [personId])
    const found = await overtimeFor(ctx, personId)
    return names.has(personId) ? found : notFound('person')
  },
})

export const teamOvertime = defineQuery({
  name: 'overtime.team-overtime',
  says: 'Lists claims of overtime of the people below you, the latest first',
  permission: seeOvertime,
  input: z.strictObject({
    status: field
      .choice('Choose what became of it', ['recorded', 'sent', 'approved', 'refused', 'withdrawn'])
      .optional(),
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { status, after }) {
    const claims = claimsInReach(ctx)
      .where('claim.person_id', 'is distinct from', ctx.actor.personId)
      .$if(status !== undefined, (some) => some.where('claim.status', '=', status ?? ''))
    return pageOf(ctx, claims, after)
  },
})

/** A page of claims, the latest first, with the names of those who worked. */
async function pageOf(
  ctx: Context,
  claims: ReturnType<typeof claimsInReach>,
  after: readonly [Day, string] | undefined,
) {
  const rows = await shown(claims)
    .$if(after !== undefined, (some) =>
      some.where((eb) =>
        eb(
          eb.refTuple('claim.worked_on', 'claim.claim_id'),
          '<',
          eb.tuple(after?.[0] as never, after?.[1] as never),
        ),
      ),
    )
    .orderBy('claim.worked_on', 'desc')
    .orderBy('claim.claim_id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const { page, last } = onePage(rows, PAGE)
  const names = await namesFor(
    ctx,
    page.map(({ personId }) => personId),
  )
  return {
    rows: page.map((row) => ({ ...row, name: names.get(row.personId) ?? 'Somebody' })),
    next: last === undefined ? undefined : writeCursor(last.workedOn, last.claimId),
  }
}

export const claimDetail = defineQuery({
  name: 'overtime.claim-detail',
  says: 'Shows a claim of overtime: what was worked, what it gives and why, and what became of it',
  permission: seeOvertime,
  input: z.strictObject({ claimId: field.id('Choose the claim') }),
  async run(ctx, { claimId }) {
    const found = await shown(visibleClaims(ctx))
      .where('claim.claim_id', '=', claimId)
      .executeTakeFirst()
    if (found === undefined) return notFound('claim of overtime')
    const names = await namesFor(ctx, [found.personId])
    const matter = { kind: 'overtime.claim', id: claimId }
    return {
      ...found,
      name: names.get(found.personId) ?? 'Somebody',
      mine: found.personId === ctx.actor.personId,
      steps: await timelineOf(ctx, matter),
      open: await openTaskOf(ctx, matter),
    }
  },
})

export const claimSummary = defineQuery({
  name: 'overtime.claim-summary',
  says: 'Shows a claim of overtime to whoever decides on it',
  permission: seeOvertime,
  input: z.strictObject({ id: field.id('Choose the claim') }),
  async run(ctx, { id }): Promise<CaseSummary> {
    const found = await shown(visibleClaims(ctx))
      .where('claim.claim_id', '=', id)
      .executeTakeFirst()
    if (found === undefined) return notFound('claim of overtime')
    const names = await namesFor(ctx, [found.personId])
    const name = names.get(found.personId) ?? 'Somebody'
    return {
      title: `Overtime: ${name}`,
      href: `/overtime/${id}`,
      lines: [{ label: 'Who', answer: name }, ...claimLines(found)],
      warnings: claimWarnings(found),
      approve: `Approve ${entitledWords(found)}`,
      content: contentOf(found),
    }
  },
})

export const previewClaim = defineQuery({
  name: 'overtime.preview-claim',
  says: 'Shows what the work you claim is by your roster and what it gives, before it is sent',
  permission: claimOvertime,
  input: z.strictObject(workedFields),
  run: (ctx, typed) => {
    const { personId } = ctx.actor
    if (personId !== null) return claimedFor(ctx, personId, typed)
    return refuse({
      code: 'overtime.no-person',
      message: 'This account is nobody’s. Sign in as the person who worked',
    })
  },
})

export const previewRecord = defineQuery({
  name: 'overtime.preview-record',
  says: 'Shows what the work of somebody below you is by their roster and what it gives',
  permission: recordOvertime,
  input: z.strictObject({ personId: field.id('Choose the person'), ...workedFields }),
  run: (ctx, { personId, ...typed }) => claimedFor(ctx, personId, typed),
})

export const approvedOvertime = defineQuery({
  name: 'overtime.approved-overtime',
  says: 'Lists overtime that was approved and is paid as money, by the days on which it was worked',
  permission: payOvertime,
  input: z.strictObject({
    /** Left out, the first day of last month. */
    from: field.day('Give the first day, such as 1 March 2026').optional(),
    to: field.day('Give the last day, such as 31 March 2026').optional(),
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { from = firstOfMonth(addMonths(ctx.today, -1)), to = ctx.today, after }) {
    const claims = claimsInReach(ctx)
      .where('claim.status', '=', 'approved')
      .where('claim.choice', '=', 'money')
      .where('claim.worked_on', '>=', from)
      .where('claim.worked_on', '<=', to)
    return { ...(await pageOf(ctx, claims, after)), from, to }
  },
  consulted: ({ rows }) => [...new Set(rows.map(({ claimId }) => `overtime.claim:${claimId}`))],
})
