import { sql } from 'kysely'
import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, writeCursor } from '#platform/actions'
import { openTaskOf, timelineOf, type CaseSummary } from '#platform/cases'
import { formatPounds, pence } from '#platform/money'
import { refuseIfAny } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { plural } from '#platform/ui'
import { decideOnJournals, prepareJournals, seeLedger, visibleProposals } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { sidesOf, type Line } from '../rules/journal.ts'
import { readTypedLines } from '../rules/typed-lines.ts'
import { closedUntilOf, problemsWithJournal } from './checking.ts'
import { linesOf, proposalFor } from './proposing.ts'

const PAGE = 50

export const preparedJournals = defineQuery({
  name: 'ledger.prepared-journals',
  says: 'Lists journals that were prepared by hand, the latest first',
  permission: seeLedger,
  input: z.strictObject({
    /** The last row of the page before: when it was prepared, and its id. */
    after: field.cursor('whole', 'id').optional(),
  }),
  async run(ctx, { after }) {
    // Whole microseconds of an epoch, so that a page begins exactly where the last one ended.
    const moment = sql<bigint>`(extract(epoch from proposal.prepared_at) * 1000000)::bigint`
    const found = await visibleProposals(ctx)
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(${moment}, proposal.proposal_id) < (${after?.[0]}::bigint, ${after?.[1]}::uuid)`,
        ),
      )
      .select(['proposal.proposal_id as proposalId', 'proposal.reference', 'proposal.says'])
      .select(['proposal.happened_on as on', 'proposal.total_pence as totalPence'])
      .select(['proposal.status', 'proposal.prepared_by as preparedBy', moment.as('moment')])
      .orderBy(moment, 'desc')
      .orderBy('proposal.proposal_id', 'desc')
      .limit(PAGE + 1)
      .execute()
    const page = found.slice(0, PAGE)
    const names = await namesFor(
      ctx,
      page.map(({ preparedBy }) => preparedBy),
    )
    const last = found.length > PAGE ? page.at(-1) : undefined
    return {
      rows: page.map(({ moment: _moment, ...row }) => ({
        ...row,
        preparer: names.get(row.preparedBy) ?? 'Somebody',
      })),
      next: last === undefined ? undefined : writeCursor(last.moment, last.proposalId),
    }
  },
})

/** A prepared journal: for the books it is of, and for whoever it waits for. */
export const proposalDetail = defineQuery({
  name: 'ledger.proposal-detail',
  says: 'Shows a journal that was prepared by hand',
  permission: decideOnJournals,
  input: z.strictObject({ proposalId: field.id('Choose the prepared journal') }),
  async run(ctx, { proposalId }) {
    const found = await proposalFor(ctx, proposalId)
    const matter = { kind: 'ledger.proposal', id: proposalId }
    const posted = await ctx.tx
      .selectFrom('ledger.journal')
      .where('force_id', '=', ctx.forceId)
      .where('organisation_id', '=', found.organisationId)
      .where('reference', '=', found.reference)
      .select('journal_id as journalId')
      .executeTakeFirst()
    const names = await namesFor(ctx, [found.preparedBy])
    return {
      ...found,
      lines: linesOf(found.lines),
      preparer: names.get(found.preparedBy) ?? 'Somebody',
      mine: found.preparedBy === ctx.actor.personId,
      journalId: posted?.journalId ?? null,
      open: await openTaskOf(ctx, matter),
      timeline: await timelineOf(ctx, matter),
    }
  },
})

export const proposalSummary = defineQuery({
  name: 'ledger.proposal-summary',
  says: 'Shows a prepared journal to whoever approves it',
  permission: decideOnJournals,
  input: z.strictObject({ id: field.id('Choose the prepared journal') }),
  async run(ctx, { id }): Promise<CaseSummary> {
    const found = await proposalFor(ctx, id)
    const lines = linesOf(found.lines)
    const names = await namesFor(ctx, [found.preparedBy])
    const total = formatPounds(pence(found.totalPence))
    return {
      title: `Journal ${found.reference}, ${total}: ${found.says}`,
      href: `/ledger/prepared/${id}`,
      lines: [
        { label: 'For', answer: found.says },
        { label: 'On', answer: formatDay(found.on) },
        { label: 'Debits and credits', answer: total },
        ...(found.reason === null ? [] : [{ label: 'Reverses, because', answer: found.reason }]),
        ...lines.map((line, index) => ({ label: `Line ${index + 1}`, answer: lineWords(line) })),
        { label: 'Prepared by', answer: names.get(found.preparedBy) ?? 'Somebody' },
        { label: 'Reference', answer: found.reference },
      ],
      warnings: [],
      approve: `Post ${total}`,
      content: { proposalId: id, content: found.content.toString('hex') },
    }
  },
})

/** "Debit £120.00, 1020, FP-1200, local-policing: Overtime of February" */
function lineWords({ debit, credit, ...line }: Line): string {
  const side = debit === 0n ? `Credit ${formatPounds(credit)}` : `Debit ${formatPounds(debit)}`
  const codes = [line.subjective, line.costCentre, line.functionCode, line.vatCode]
  const words = [side, ...codes.filter((code) => code !== null)].join(', ')
  return line.says === null ? words : `${words}: ${line.says}`
}

export const previewJournal = defineQuery({
  name: 'ledger.preview-journal',
  says: 'Shows what a journal comes to before it is sent for approval',
  permission: prepareJournals,
  input: z.strictObject({
    on: field.day('Give the day on which it happened'),
    lines: field.longText('Give the lines', 20_000),
  }),
  async run(ctx, { on, lines: text }) {
    const { lines, problems } = readTypedLines(text)
    refuseIfAny(problems)
    const { organisationId } = ctx.actor
    const closedUntil = await closedUntilOf(ctx, organisationId)
    refuseIfAny(await problemsWithJournal(ctx, { organisationId, on, lines }, closedUntil))
    return {
      words: lines.map((line) => lineWords(line)),
      totals: `${plural(lines.length, 'line')}, ${formatPounds(sidesOf(lines).debits)} on each side`,
    }
  },
})
