import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { documentsOfEach } from '#platform/documents'
import type { Pence } from '#platform/money'
import { mindOf } from '../rules/mind.ts'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'
import { LINE } from './claiming.ts'
import { lastKind, policyOn } from './policy.ts'

type Context = QueryContext<Tables>

const count = sql<number>`count(*)::int`

/** Lines of other claims with a receipt of this line; of other bodies only that there is one. */
const sharedWith = sql<number>`(select count(distinct other.line_id)::int
  from expenses.receipt as mine
  join expenses.receipt as other on other.force_id = mine.force_id
    and other.content_hash = mine.content_hash and other.line_id <> mine.line_id
  left join expenses.line as elsewhere on elsewhere.force_id = other.force_id
    and elsewhere.line_id = other.line_id
  where mine.force_id = line.force_id and mine.line_id = line.line_id
    and (elsewhere.line_id is null
      or (elsewhere.live and elsewhere.claim_id <> line.claim_id)))`

/** Other lines of the same person for the same kind, day and amount. */
const twins = sql<number>`(select ${count} from expenses.line as twin
  where twin.force_id = line.force_id and twin.person_id = line.person_id and twin.live
    and twin.spent_on = line.spent_on and twin.kind = line.kind
    and twin.amount_pence = line.amount_pence and twin.line_id <> line.line_id
    and twin.of_line_id is null and line.of_line_id is null)`

const receipts = sql<number>`(select ${count} from expenses.receipt as receipt
  where receipt.force_id = line.force_id and receipt.line_id = line.line_id)`

/** The lines of a claim that the caller may see, with what is known of each and of its like. */
export async function linesOf(ctx: Context, claimId: string) {
  const rows = await ctx.tx
    .selectFrom('expenses.line as line')
    .where('line.force_id', '=', ctx.forceId)
    .where('line.claim_id', '=', claimId)
    .select(['line.line_id as lineId', 'line.kind', 'line.spent_on as spentOn', 'line.words'])
    .select((eb) => eb.ref('line.amount_pence').$castTo<Pence>().as('amountPence'))
    .select((eb) => eb.ref('line.vat_pence').$castTo<Pence>().as('vatPence'))
    .select((eb) => eb.ref('line.limit_pence').$castTo<Pence | null>().as('limitPence'))
    .select(['line.receipt_needed as receiptNeeded', 'line.because'])
    .select(['line.away_minutes as awayMinutes', 'line.vehicle', 'line.passengers'])
    .select(['line.first_tenths as firstTenths', 'line.after_tenths as afterTenths'])
    .select(['line.rate_version as rateVersion', 'line.of_line_id as ofLineId'])
    .select([receipts.as('receipts'), sharedWith.as('sharedWith'), twins.as('twins')])
    .orderBy('line.spent_on')
    .orderBy('line.line_id')
    .execute()
  return rows.map((row) => {
    const { title, account } = lastKind(row.kind)
    return { ...row, title, account }
  })
}

export type Line = Awaited<ReturnType<typeof linesOf>>[number]

/** The same with what to mind of each, and with the receipts to open. */
export async function linesToShow(ctx: Context, claimId: string, sentOn: Day) {
  const policy = policyOn(sentOn)
  const lines = await linesOf(ctx, claimId)
  const subjectOf = ({ lineId }: Line): string => `${LINE}:${lineId}`
  const files = await documentsOfEach(ctx, lines.map(subjectOf))
  return lines.map((line) => ({
    ...line,
    mind: mindOf(line, policy, sentOn),
    files: files.get(subjectOf(line)) ?? [],
  }))
}

export type ShownLine = Awaited<ReturnType<typeof linesToShow>>[number]
