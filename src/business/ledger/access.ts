import { sql } from 'kysely'
import { withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import { hasTaskOn } from '#platform/cases'
import type { Tables } from './tables.ts'

export const seeLedger = definePermission({
  name: 'ledger.see',
  says: 'see journals, balances and codes of the ledger',
  held: { finance: 'organisation', payroll: 'organisation' },
})

export const prepareJournals = definePermission({
  name: 'ledger.prepare',
  says: 'prepare journals and reversals, which somebody else approves',
  held: { finance: 'organisation', payroll: 'organisation' },
})

export const closePeriods = definePermission({
  name: 'ledger.close',
  says: 'close a period of the ledger',
  held: { finance: 'organisation' },
})

/** Whoever a prepared journal waits for sees it, whatever their role. */
export const decideOnJournals = definePermission({
  name: 'ledger.decide-on',
  says: 'see the prepared journals that wait for you, or are of your books',
  held: { everyone: 'self', finance: 'organisation', payroll: 'organisation' },
})

/** Rooms post by their own commands, and later by this machine: nobody signed in posts. */
export const postJournals = definePermission({
  name: 'ledger.post',
  says: 'post journals of other rooms',
  held: { 'machine:ledger': 'force' },
})

/** What a decision does to a prepared journal: nobody does it without the case that was decided. */
export const settleJournals = definePermission({
  name: 'ledger.settle',
  says: 'put a decision on a prepared journal into effect',
  held: { 'machine:ledger': 'force' },
})

/** Journals of the books within the actor's reach. */
export function visibleJournals(ctx: QueryContext<Tables>) {
  const owner = { person: 'journal.prepared_by', organisation: 'journal.organisation_id' }
  return ctx.tx
    .selectFrom('ledger.journal as journal')
    .where('journal.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
}

/** Lines of those journals, each with its journal. */
export function visibleLines(ctx: QueryContext<Tables>) {
  return visibleJournals(ctx).innerJoin('ledger.line as line', (join) =>
    join
      .on('line.force_id', '=', ctx.forceId)
      .onRef('line.organisation_id', '=', 'journal.organisation_id')
      .onRef('line.journal_id', '=', 'journal.journal_id'),
  )
}

/** Prepared journals of the books within reach, and those that wait or waited for the actor. */
export function visibleProposals(ctx: QueryContext<Tables>) {
  const owner = { person: 'proposal.prepared_by', organisation: 'proposal.organisation_id' }
  const decides = hasTaskOn(ctx, 'ledger.proposal', 'proposal.proposal_id')
  return ctx.tx
    .selectFrom('ledger.proposal as proposal')
    .where('proposal.force_id', '=', ctx.forceId)
    .where(sql<boolean>`(${withinReach(ctx, owner)} or ${decides})`)
}
