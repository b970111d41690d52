import { z } from 'zod'
import { milesWords, topUpOf, type Vehicle } from '#business/mileage'
import type { CommandContext } from '#platform/actions'
import { notify } from '#platform/notices'
import { formatPounds, pence, sumPence, type Pence } from '#platform/money'
import { topUpExpenses } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { approveClaim } from '../queries/approving.ts'
import { CLAIM } from '../queries/claiming.ts'
import { owedTo, peopleOwed, type Owed } from '../queries/owed.ts'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>

/**
 * Pays what is owed on journeys that were approved before their rate changed backwards: a claim for
 * each person and cost centre that paid, a line a journey, approved by the rule that was published.
 * A night that was missed is made up by the next, and what was topped up to a version is not topped
 * up to it again.
 */
export const topUpMileage = defineBulkCommand({
  name: 'expenses.top-up-mileage',
  says: 'Makes claims of what people are owed on approved journeys since a rate changed backwards',
  permission: topUpExpenses,
  input: z.strictObject({}),
  audit: { operation: 'collection', record: [] },
  callableBy: ['machine:expenses', 'machine:demo'],

  async run(ctx) {
    let people = 0
    let total = 0n
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const some = await peopleOwed(ctx, after)
      const last = some.at(-1)
      if (last === undefined) break
      const owed = await owedTo(ctx, some)
      for (const together of Map.groupBy(owed, chargedTo).values()) {
        total += await topUp(ctx, together)
      }
      people += new Set(owed.map(({ personId }) => personId)).size
      await ctx.progress(people, people)
      after = last
    }
    return { people, totalPence: String(total), on: ctx.today }
  },
  subjects: (_input, { on }) => [`expenses.top-up:${on}`],
  totals: ({ people, totalPence }) => ({ people, totalPence }),
})

/** Whose claim it is, and who pays: the body, unit and cost centre of the journey. */
const chargedTo = (owed: Owed): string =>
  [
    owed.personId,
    owed.organisationId,
    owed.category,
    owed.unitId,
    owed.costCentre,
    owed.functionCode,
  ].join(' ')

async function topUp(ctx: Context, owed: readonly Owed[]): Promise<Pence> {
  const [first] = owed
  if (first === undefined) return pence(0)
  const { personId, organisationId, category, unitId, costCentre, functionCode } = first
  const claimId = ctx.newId()
  const reference = await ctx.reference('EX')
  const now = ctx.now.toString()
  const lines = owed.map((one) => ({ ...one, amount: topUpOf(one.priced, one.paidPence) }))
  const total = sumPence(lines.map(({ amount }) => amount))
  const shared = { force_id: ctx.forceId, organisation_id: organisationId, claim_id: claimId }
  const claim = await ctx.tx
    .insertInto('expenses.claim')
    .values({
      ...shared,
      reference,
      kind: 'top-up',
      person_id: personId,
      category,
      unit_id: unitId,
      cost_centre: costCentre,
      function_code: functionCode,
      status: 'sent',
      total_pence: total,
      vat_pence: 0n,
      advance_pence: 0n,
      began_at: now,
      sent_at: now,
      version: 1,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await ctx.tx
    .insertInto('expenses.line')
    .values(
      lines.map(({ lineId, spentOn, vehicle, firstTenths, afterTenths, passengers, ...line }) => ({
        ...shared,
        line_id: ctx.newId(),
        person_id: personId,
        kind: 'mileage',
        spent_on: spentOn,
        amount_pence: line.amount,
        vat_pence: 0n,
        receipt_needed: false,
        words: wordsOf({ ...line, tenths: firstTenths + afterTenths }),
        vehicle: vehicle satisfies Vehicle,
        first_tenths: firstTenths,
        after_tenths: afterTenths,
        passengers,
        rate_version: line.priced.version,
        of_line_id: lineId,
        live: true,
        entered_at: now,
      })),
    )
    .execute()
  await approveClaim(ctx, claim)
  await notify(ctx, {
    personId,
    subject: `${CLAIM}:${claimId}`,
    text: `A mileage rate changed backwards: you get ${formatPounds(total)} more, free of tax, for journeys that were paid`,
    href: `/expenses/${claimId}`,
  })
  return total
}

/** "Of EX-2026-000004: 1,200 miles by HMRC 2026, paid £540.00 by HMRC 2011" */
function wordsOf(
  line: Pick<Owed, 'reference' | 'priced' | 'paidPence' | 'rateVersion'> & {
    readonly tenths: number
  },
): string {
  const { reference, priced, paidPence, rateVersion, tenths } = line
  return `Of ${reference}: ${milesWords(tenths)} by ${priced.version}, paid ${formatPounds(paidPence)} by ${rateVersion}`
}
