import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { numberWords, plural } from '#platform/ui'
import { readFiles } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { holdDraft, type ChangeSet } from '../queries/one-set.ts'
import { putLines } from '../queries/putting.ts'
import { resolveLines } from '../queries/resolving.ts'
import { readRows, UnreadableFile, type RejectedRow } from '../rules/rows.ts'
import type { Tables } from '../tables.ts'

const MOST_CHARACTERS = 10_485_760

/**
 * Puts the rows of a file into a draft. Rows that cannot be taken are kept with their reasons; of
 * an earlier file nothing is undone, but its list of rejects gives way to this one.
 */
export const readLines = defineBulkCommand({
  name: 'changes.read-lines',
  says: 'Reads the rows of a file into a draft, and keeps those that could not be taken',
  permission: readFiles,
  input: z.strictObject({
    changeSetId: field.id('Choose the set'),
    text: z.string().max(MOST_CHARACTERS),
  }),
  audit: { operation: 'collection', record: ['changeSetId'] },
  callableBy: ['machine:changes'],

  async run(ctx, { changeSetId, text }) {
    const set = await holdDraft(ctx, { changeSetId })
    const { taken, rejects, why } = await take(ctx, set, text)
    await keepRejects(ctx, set, rejects)
    const words = `${numberWords(taken)} of ${plural(taken + rejects.length, 'row was', 'rows were')} taken`
    await ctx.tx
      .updateTable('changes.change_set')
      .set({ file_state: why === undefined ? 'read' : 'unread', file_words: why ?? words })
      .where('force_id', '=', ctx.forceId)
      .where('change_set_id', '=', changeSetId)
      .execute()
    return { taken, rejected: rejects.length }
  },
  subjects: ({ changeSetId }) => [`changes.change-set:${changeSetId}`],
  totals: (counts) => counts,
})

type Context = CommandContext<Tables>

interface Taken {
  readonly taken: number
  readonly rejects: readonly RejectedRow[]
  /** Why nothing of the file could be read. */
  readonly why?: string
}

async function take(ctx: Context, set: ChangeSet, text: string): Promise<Taken> {
  try {
    const read = readRows(text)
    const { lines, rejects } = await resolveLines(ctx, set, read.lines)
    await putLines(ctx, set, lines)
    const all = [...read.rejects, ...rejects].toSorted((a, b) => a.row - b.row)
    return { taken: lines.length, rejects: all }
  } catch (error) {
    if (error instanceof UnreadableFile) return { taken: 0, rejects: [], why: error.message }
    throw error
  }
}

async function keepRejects(
  ctx: Context,
  { changeSetId, organisationId }: ChangeSet,
  rejects: readonly RejectedRow[],
): Promise<void> {
  await sql`delete from changes.reject where force_id = ${ctx.forceId}
    and change_set_id = ${changeSetId}::uuid`.execute(ctx.tx)
  await sql`insert into changes.reject
      (force_id, organisation_id, change_set_id, row_number, written, reason)
    select ${ctx.forceId}, ${organisationId}, ${changeSetId}::uuid, * from unnest(
      ${rejects.map(({ row }) => row)}::int[], ${rejects.map(({ written }) => written)}::text[],
      ${rejects.map(({ reason }) => reason)}::text[])`.execute(ctx.tx)
}
