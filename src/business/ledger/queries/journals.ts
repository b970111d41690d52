import { sql } from 'kysely'
import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, writeCursor } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { addMonths, firstOfMonth, isDay, type Day } from '#platform/time'
import { prepareJournals, seeLedger, visibleJournals, visibleProposals } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { columnsOf, linesOfJournal } from './one-journal.ts'

const PAGE = 50
const inMonth = 'Give a month such as 2026-03'

/** A month as people give it, 2026-03: its first day. */
export const month = () =>
  field
    .text(inMonth, 7)
    .refine((text) => isDay(`${text}-01`), inMonth)
    .optional()

/** The first day of a month that was given as 2026-03. */
export const monthOn = (text: string): Day => firstOfMonth(`${text}-01` as Day)

export const journals = defineQuery({
  name: 'ledger.journals',
  says: 'Lists posted journals, the latest day first',
  permission: seeLedger,
  input: z.strictObject({
    period: month(),
    source: field.text('Give the room it comes from', 40).optional(),
    costCentre: field.text('Give a cost centre', 20).optional(),
    subjective: field.text('Give a subjective code', 20).optional(),
    /** The last row of the page before: its day and id. */
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { period, source, costCentre, subjective, after }) {
    const first = period === undefined ? undefined : monthOn(period)
    const rows = await columnsOf(visibleJournals(ctx))
      .$if(first !== undefined, (some) =>
        some
          .where('journal.happened_on', '>=', first!)
          .where('journal.happened_on', '<', addMonths(first!, 1)),
      )
      .$if(source !== undefined, (some) => some.where('journal.source', '=', source!))
      .$if(costCentre !== undefined || subjective !== undefined, (some) =>
        some.where((eb) =>
          eb.exists(
            eb
              .selectFrom('ledger.line as line')
              .select('line.line_number')
              .whereRef('line.force_id', '=', 'journal.force_id')
              .whereRef('line.organisation_id', '=', 'journal.organisation_id')
              .whereRef('line.journal_id', '=', 'journal.journal_id')
              .$if(costCentre !== undefined, (some) =>
                some.where('line.cost_centre', '=', costCentre!.toUpperCase()),
              )
              .$if(subjective !== undefined, (some) =>
                some.where('line.subjective', '=', subjective!),
              ),
          ),
        ),
      )
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(journal.happened_on, journal.journal_id) < (${after?.[0]}::date, ${after?.[1]}::uuid)`,
        ),
      )
      .orderBy('journal.happened_on', 'desc')
      .orderBy('journal.journal_id', 'desc')
      .limit(PAGE + 1)
      .execute()
    const page = rows.slice(0, PAGE)
    const last = page.at(-1)
    const next =
      rows.length > PAGE && last !== undefined ? writeCursor(last.on, last.journalId) : undefined
    return { rows: page, next, filters: { period, source, costCentre, subjective } }
  },
})

export const journalDetail = defineQuery({
  name: 'ledger.journal-detail',
  says: 'Shows one journal with its lines',
  permission: seeLedger,
  input: z.strictObject({ journalId: field.id('Choose the journal') }),
  async run(ctx, { journalId }) {
    const found = await columnsOf(visibleJournals(ctx))
      .where('journal.journal_id', '=', journalId)
      .executeTakeFirst()
    if (found === undefined) return notFound('journal')
    const { preparedBy, approvedBy, reversesId } = found
    const names = await namesFor(
      ctx,
      [preparedBy, approvedBy].filter((id) => id !== null),
    )
    const others = await visibleJournals(ctx)
      .where((eb) =>
        eb.or([
          eb('journal.reverses_id', '=', journalId),
          eb('journal.journal_id', '=', reversesId),
        ]),
      )
      .select(['journal.journal_id as journalId', 'journal.reference'])
      .execute()
    const waits = await visibleProposals(ctx)
      .where('proposal.reverses_id', '=', journalId)
      .where('proposal.status', '=', 'sent')
      .select('proposal.proposal_id as proposalId')
      .executeTakeFirst()
    return {
      ...found,
      lines: await linesOfJournal(ctx, journalId),
      preparer: preparedBy === null ? null : (names.get(preparedBy) ?? 'Somebody'),
      approver: approvedBy === null ? null : (names.get(approvedBy) ?? 'Somebody'),
      reverses: others.find((one) => one.journalId === reversesId) ?? null,
      reversedBy: others.find((one) => one.journalId !== reversesId) ?? null,
      reversalWaits: waits?.proposalId ?? null,
      prepares: ctx.actor.permissions.has(prepareJournals.name),
    }
  },
})

export const journalByReference = defineQuery({
  name: 'ledger.journal-by-reference',
  says: 'Finds a journal, posted or prepared, by its reference',
  permission: seeLedger,
  input: z.strictObject({ reference: field.text('Give a reference such as JN-2026-000123', 40) }),
  async run(ctx, { reference }) {
    const posted = await visibleJournals(ctx)
      .where('journal.reference', '=', reference)
      .select('journal.journal_id as journalId')
      .executeTakeFirst()
    if (posted !== undefined) return { href: `/ledger/journals/${posted.journalId}` }
    const prepared = await visibleProposals(ctx)
      .where('proposal.reference', '=', reference)
      .select('proposal.proposal_id as proposalId')
      .executeTakeFirst()
    if (prepared === undefined) return notFound('journal')
    return { href: `/ledger/prepared/${prepared.proposalId}` }
  },
})
