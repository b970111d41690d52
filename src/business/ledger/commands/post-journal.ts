import { z } from 'zod'
import { field, type CommandContext, type QueryContext } from '#platform/actions'
import { NOTHING, writePence, type Pence } from '#platform/money'
import type { Problem } from '#platform/refusals'
import type { Day } from '#platform/time'
import { numberWords } from '#platform/ui'
import { postJournals } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { closedUntilOf, problemsWithJournal } from '../queries/checking.ts'
import { post } from '../queries/posting.ts'
import { MOST_LINES, type Line } from '../rules/journal.ts'
import type { Tables } from '../tables.ts'

const code = (message: string) => field.text(message, 20)

const line = z.strictObject({
  costCentre: code('Give the cost centre of a post').optional(),
  subjective: code('Give a subjective code'),
  functionCode: field.text('Give a function of policing', 40).optional(),
  vatCode: code('Give a VAT code').optional(),
  debit: field.pence('Give the debit in pence').optional(),
  credit: field.pence('Give the credit in pence').optional(),
  says: field.text('Say what it is for', 200).optional(),
})

const input = z.strictObject({
  organisationId: field.count('Say whose books', 1, 2_147_483_647),
  source: z.string().regex(/^[a-z]+$/, 'Give the name of the room it comes from'),
  sourceKey: field.text('Give the key of the source', 100),
  sourceHref: field.text('Give the page of the source', 200).optional(),
  on: field.day('Give the day on which it happened'),
  says: field.text('Say what it is', 200),
  lines: z.array(line).max(MOST_LINES, `Post ${numberWords(MOST_LINES)} lines at the most`),
})

/**
 * Posts a journal of another room. Debits and credits are the same to the penny, every code holds
 * on the day, the period is open. The same source and key again gives the first answer.
 */
export const postJournal = defineCommand({
  name: 'ledger.post-journal',
  says: 'Posts a journal of another room',
  permission: postJournals,
  input,
  audit: { operation: 'collection', record: ['source', 'sourceKey', 'on'] },
  callableBy: ['machine:ledger'],

  run: (ctx, { lines, sourceHref = null, ...journal }) =>
    post(ctx, {
      ...journal,
      sourceHref,
      lines: lines.map(lineOf),
    }),
  subjects: (_input, { journalId }) => [`ledger.journal:${journalId}`],
})

type GivenLine = Omit<z.output<typeof line>, 'debit' | 'credit'> & Amount

/** A line as the books keep it: what is not given is nothing. */
function lineOf({ debit = NOTHING, credit = NOTHING, ...rest }: GivenLine): Line {
  return {
    costCentre: rest.costCentre ?? null,
    subjective: rest.subjective,
    functionCode: rest.functionCode ?? null,
    vatCode: rest.vatCode ?? null,
    debit,
    credit,
    says: rest.says ?? null,
  }
}

type Journal = z.input<typeof input>
type Amount = { readonly debit?: Pence | undefined; readonly credit?: Pence | undefined }

/** A journal as other rooms give it: amounts are pence. */
export interface JournalToPost extends Omit<Journal, 'lines'> {
  readonly lines: readonly (Omit<Journal['lines'][number], 'debit' | 'credit'> & Amount)[]
}

/**
 * What the ledger would have against a journal, were it posted now: for rooms that must know before
 * they do what cannot be undone.
 */
export async function problemsBeforePosting<T>(
  ctx: QueryContext<T>,
  { organisationId, on, lines }: Pick<JournalToPost, 'organisationId' | 'lines'> & { on: Day },
): Promise<readonly Problem[]> {
  const own = ctx as unknown as QueryContext<Tables>
  const journal = { organisationId, on, lines: lines.map(lineOf) }
  return problemsWithJournal(own, journal, await closedUntilOf(own, organisationId))
}

/**
 * The ledger's door for rooms that post: the journal goes into the ledger after the commit, once.
 * Where the ledger refuses it, it waits among the failed work of the background, in words.
 */
export function postLater<T>(ctx: CommandContext<T>, { lines, ...journal }: JournalToPost): void {
  const payload = {
    ...journal,
    lines: lines.map(({ debit, credit, ...rest }) => ({
      ...rest,
      ...(debit === undefined ? {} : { debit: writePence(debit) }),
      ...(credit === undefined ? {} : { credit: writePence(credit) }),
    })),
  }
  ctx.later({ job: 'ledger.post', payload })
}
