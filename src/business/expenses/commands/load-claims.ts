import { sql } from 'kysely'
import { z } from 'zod'
import { readMiles, VEHICLES } from '#business/mileage'
import { field, type CommandContext } from '#platform/actions'
import { pence, sumPence } from '#platform/money'
import { dayOf } from '#platform/time'
import { loadExpenses, placesInReach } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { postClaim } from '../queries/approving.ts'
import { priceJourney } from '../queries/journeys.ts'
import { kindOf, mealLimits, policyOn } from '../queries/policy.ts'
import { isDrawn, paidByOf } from '../rules/claims.ts'
import { limitOf } from '../rules/policy.ts'
import type { Tables } from '../tables.ts'

const line = z.strictObject({
  kind: field.text('Choose what it was', 40),
  spentOn: field.day('Give the day'),
  words: field.text('Say what it was for', 200),
  amountPence: field.pence('Give what it cost').optional(),
  vatPence: field.pence('Give the VAT').optional(),
  awayMinutes: field.minutes('Give how long', 1, 1_440).optional(),
  because: field.text('Say why', 200).optional(),
  /** Of a journey, in place of an amount. */
  vehicle: field.choice('Choose what was driven', VEHICLES).optional(),
  miles: field.text('Give the miles', 8).optional(),
  passengers: field.count('Give how many', 0, 8).optional(),
})

const row = z.strictObject({
  personId: field.id('Choose the person'),
  sentAt: field.instant('Give when it was sent'),
  decidedAt: field.instant('Give when it was decided'),
  outcome: field.choice('Choose what became of it', ['approved', 'refused']),
  paidOn: field.day('Give the day of the payment').optional(),
  paymentReference: field.text('Give the pay run', 40).optional(),
  lines: z.array(line).min(1, 'Give at least one line').max(60, 'Give fewer lines'),
})

type Row = z.output<typeof row>

/** Claims that were decided in an earlier system, priced by the rates as they were known then. */
export const loadClaims = defineBulkCommand({
  name: 'expenses.load-claims',
  says: 'Enters many claims that were decided before, as facts of an earlier system: all or none',
  permission: loadExpenses,
  input: z.strictObject({
    claims: z.array(row).max(5_000, 'Load claims by the five thousand'),
  }),
  audit: { operation: 'collection', record: [] },
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { claims }) {
    const places = await placesOf(ctx, claims)
    const known = claims.filter(({ personId }) => places.has(personId))
    const made = []
    for (const one of known) made.push(await laidOut(ctx, one, places))
    await insertAll(
      ctx,
      'claim',
      made.map(({ claim }) => claim),
    )
    await insertAll(
      ctx,
      'line',
      made.flatMap(({ lines }) => lines),
    )
    for (const { claim, lines } of made) {
      if (claim.paid_by === null || claim.paid_on !== null) continue
      postClaim(ctx, claim, {
        lines: lines.map((each) => ({
          account: kindOf(each.kind, ctx.today).account,
          amountPence: each.amount_pence,
          vatPence: each.vat_pence,
        })),
        advancePence: pence(0),
        paidBy: claim.paid_by,
      })
    }
    const totalPence = made.reduce((sum, { claim }) => sum + claim.total_pence, 0n)
    return { claims: made.length, totalPence: String(totalPence) }
  },
  subjects: ({ claims }) => [...new Set(claims.map(({ personId }) => `people.person:${personId}`))],
  totals: (counts) => counts,
})

type Context = CommandContext<Tables>
type Places = Awaited<ReturnType<typeof placesOf>>

/** Where these people serve today; whoever serves nowhere has no claims entered. */
async function placesOf(ctx: Context, claims: readonly Row[]) {
  const personIds = [...new Set(claims.map(({ personId }) => personId))]
  const rows = await placesInReach(ctx, ctx.today)
    .where('place.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .select('place.person_id as personId')
    .execute()
  return new Map(rows.map((one) => [one.personId, one]))
}

async function laidOut(ctx: Context, one: Row, places: Places) {
  const place = places.get(one.personId)
  if (place === undefined) throw new Error('Somebody has no place')
  const claimId = ctx.newId()
  const { organisationId, category, unitId, costCentre, functionCode } = place
  const shared = { force_id: ctx.forceId, organisation_id: organisationId, claim_id: claimId }
  const approved = one.outcome === 'approved'
  const lines = one.lines.map((each) => ({
    ...shared,
    line_id: ctx.newId(),
    person_id: one.personId,
    ...priced(ctx, one, each),
    live: approved,
    entered_at: one.sentAt.toString(),
  }))
  const drawn = approved && isDrawn(ctx.newId(), policyOn(ctx.today).sampleOneIn)
  const claim = {
    ...shared,
    reference: await ctx.reference('EX'),
    kind: 'once',
    person_id: one.personId,
    category,
    unit_id: unitId,
    cost_centre: costCentre,
    function_code: functionCode,
    status: one.outcome,
    total_pence: sumPence(lines.map(({ amount_pence: amount }) => amount)),
    vat_pence: sumPence(lines.map(({ vat_pence: vat }) => vat)),
    advance_pence: 0n,
    paid_by: approved ? paidByOf(category) : null,
    paid_on: one.paidOn ?? null,
    payment_reference: one.paymentReference ?? null,
    sampled_for: drawn ? 'chance' : null,
    began_at: one.sentAt.toString(),
    sent_at: one.sentAt.toString(),
    decided_at: one.decidedAt.toString(),
    version: 1,
  }
  return { claim, lines }
}

/** A line with its limit, or a journey at the rate that was known on the day it was sent. */
function priced(ctx: Context, { sentAt }: Row, each: Row['lines'][number]) {
  const { kind: name, spentOn, words, awayMinutes = null, vehicle, passengers = 0 } = each
  const kind = kindOf(name, ctx.today)
  const tenths = readMiles(each.miles ?? '') ?? 0
  const journey = vehicle && { vehicle, on: spentOn, tenths, passengers }
  const drive = journey && priceJourney({ today: dayOf(sentAt) }, journey, 0)
  const amount = drive?.amount ?? each.amountPence ?? pence(0)
  const meals = mealLimits(ctx.today)
  return {
    kind: name,
    spent_on: spentOn,
    amount_pence: amount,
    vat_pence: each.vatPence ?? pence(0),
    limit_pence: drive === undefined ? limitOf({ kind, meals }, awayMinutes) : null,
    // Receipts stay with the system that decided.
    receipt_needed: false,
    words,
    because: each.because ?? null,
    away_minutes: awayMinutes,
    vehicle: vehicle ?? null,
    first_tenths: drive?.firstTenths ?? null,
    after_tenths: drive?.afterTenths ?? null,
    passengers: drive === undefined ? null : passengers,
    rate_version: drive?.version ?? null,
  }
}

/** Rows of one table from one parameter: thousands in a statement. */
async function insertAll(
  ctx: Context,
  table: 'claim' | 'line',
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  if (rows.length === 0) return
  const name = sql.table(`expenses.${table}`)
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)))
  const text = JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
  await sql`insert into ${name} (${columns})
    select ${columns} from json_populate_recordset(null::${name}, ${text}::json)`.execute(ctx.tx)
}
