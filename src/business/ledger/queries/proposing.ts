import type { CommandContext } from '#platform/actions'
import { openCase } from '#platform/cases'
import { formatPounds, NOTHING, readPence } from '#platform/money'
import { forbidden, notFound } from '#platform/refusals'
import type { Day } from '#platform/time'
import { visibleProposals } from '../access.ts'
import { sidesOf, type Line } from '../rules/journal.ts'
import type { Tables } from '../tables.ts'
import { contentDigest, plainLine, refuseUnpostable } from './posting.ts'

type Context = CommandContext<Tables>

interface NewProposal {
  readonly organisationId: number
  readonly on: Day
  readonly says: string
  readonly lines: readonly Line[]
  readonly reverses?: { readonly journalId: string; readonly reason: string }
}

/** Who prepares: journals are prepared by people, for the books of their own organisation. */
function preparer({ actor }: Pick<Context, 'actor'>): string {
  return (
    actor.personId ??
    forbidden({ code: 'ledger.not-a-person', message: 'Only a person prepares a journal by hand' })
  )
}

/**
 * Keeps a prepared journal, checked as if it were posted now, and has it wait for whoever approves
 * by the scheme of delegation. Gives who that is.
 */
export async function propose(ctx: Context, asked: NewProposal) {
  const preparedBy = preparer(ctx)
  const { organisationId, on, says, lines, reverses } = asked
  await refuseUnpostable(ctx, { ...asked, reversesId: reverses?.journalId ?? null })
  const proposalId = ctx.newId()
  const reference = await ctx.reference('JN')
  const content = contentDigest(asked)
  const total = sidesOf(lines).debits
  await ctx.tx
    .insertInto('ledger.proposal')
    .values({
      force_id: ctx.forceId,
      organisation_id: organisationId,
      proposal_id: proposalId,
      reference,
      happened_on: on,
      says,
      lines: JSON.stringify(lines.map(plainLine)),
      total_pence: total,
      content_digest: content,
      reverses_id: reverses?.journalId ?? null,
      reason: reverses?.reason ?? null,
      status: 'sent',
      prepared_by: preparedBy,
      prepared_at: ctx.now.toString(),
      version: 1,
    })
    .execute()
  const { decider, dueAt } = await openCase(ctx, {
    kind: 'ledger.proposal',
    id: proposalId,
    title: `Journal ${reference}, ${formatPounds(total)}: ${says}`,
    href: `/ledger/prepared/${proposalId}`,
    personId: preparedBy,
    organisationId,
    category: 'any',
    amount: Number(total),
    content: { proposalId, content: content.toString('hex') },
  })
  return { proposalId, reference, decider: decider.name, dueAt, totalPence: total }
}

/** What is read of a prepared journal. */
function columnsOf(proposals: ReturnType<typeof visibleProposals>) {
  return proposals.select([
    'proposal.proposal_id as proposalId',
    'proposal.organisation_id as organisationId',
    'proposal.reference',
    'proposal.happened_on as on',
    'proposal.says',
    'proposal.lines',
    'proposal.total_pence as totalPence',
    'proposal.content_digest as content',
    'proposal.reverses_id as reversesId',
    'proposal.reason',
    'proposal.status',
    'proposal.prepared_by as preparedBy',
    'proposal.prepared_at as preparedAt',
    'proposal.decided_by as decidedBy',
    'proposal.decided_at as decidedAt',
    'proposal.version',
  ])
}

/** A prepared journal of those the actor may see, or not found. */
export async function proposalFor(ctx: Parameters<typeof visibleProposals>[0], proposalId: string) {
  const found = await columnsOf(visibleProposals(ctx))
    .where('proposal.proposal_id', '=', proposalId)
    .executeTakeFirst()
  return found ?? notFound('prepared journal')
}

/** The lines of a prepared journal, as `plainLine` wrote them. */
export function linesOf(kept: unknown): Line[] {
  return (kept as ReturnType<typeof plainLine>[]).map(({ debit, credit, ...rest }) => ({
    ...rest,
    debit: readPence(debit) ?? NOTHING,
    credit: readPence(credit) ?? NOTHING,
  }))
}
