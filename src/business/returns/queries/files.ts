import { z } from 'zod'
import { field, writeCursor, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { sameBytes } from '#platform/secrets'
import { seeReturns, visibleEntries, wholeEntries } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { epsMessage, fpsMessage } from '../exports/fps.ts'
import { pensionFile } from '../exports/pension.ts'
import { headings, row } from '../exports/table.ts'
import type { PensionTotals } from '../rules/pension.ts'
import type { Tables } from '../tables.ts'
import { opened, type OpenEntry } from './entries.ts'
import { openForm } from './forms.ts'
import { digestOf } from './keeping.ts'
import { returnFor, type Made } from './one-return.ts'

type Entries = ReturnType<typeof wholeEntries>

async function entriesOf(
  ctx: QueryContext<Tables>,
  entries: Entries,
  { returnId, fileNumber }: { readonly returnId: string; readonly fileNumber: number },
): Promise<readonly OpenEntry[]> {
  const rows = await entries
    .where('made.return_id', '=', returnId)
    .where('entry.file_number', '=', fileNumber)
    .select(['entry.entry_number as number', 'entry.person_id as personId', 'entry.says'])
    .select('entry.sealed')
    .orderBy('entry.entry_number')
    .execute()
  return rows.map((sealed) => opened(ctx, returnId, sealed))
}

function textOf(made: Made, entries: readonly OpenEntry[]): string {
  const form = openForm(made.form, made.on)
  if (made.form === 'fps') return fpsMessage(form, made, entries).xml
  if (made.form === 'eps') return epsMessage(form, made, made.said ?? []).xml
  return pensionFile(form.items, entries, made.totals as unknown as PensionTotals)
}

/** Written anew from what is kept, to the bytes that were made. Each download is on the record. */
export const returnFile = defineQuery({
  name: 'returns.return-file',
  says: 'Gives a file of a return as it was made',
  permission: seeReturns,
  input: z.strictObject({
    returnId: field.id('Choose the return'),
    fileNumber: field.count('Choose the file', 1, 1_000),
  }),
  async run(ctx, asked) {
    const { returnId, fileNumber } = asked
    const made = await returnFor(ctx, returnId)
    const file = await ctx.tx
      .selectFrom('returns.file')
      .where('force_id', '=', ctx.forceId)
      .where('return_id', '=', returnId)
      .where('file_number', '=', fileNumber)
      .select('digest')
      .executeTakeFirst()
    if (file === undefined) return notFound('file of this return')
    const text = textOf(made, await entriesOf(ctx, wholeEntries(ctx), asked))
    if (!sameBytes(digestOf(text), file.digest)) {
      throw new Error('A file of a return is not what was made')
    }
    const ending = made.form === 'pension' ? 'csv' : 'xml'
    return { returnId, name: `${made.reference}-${fileNumber}.${ending}`, text }
  },
  consulted: ({ returnId }) => [`returns.return:${returnId}`],
})

/** The same values for people to read: a row for each person, a column for each item. */
export const returnTable = defineQuery({
  name: 'returns.return-table',
  says: 'Gives a return as a table that people can read, file by file',
  permission: seeReturns,
  input: z.strictObject({
    returnId: field.id('Choose the return'),
    after: field.cursor('whole').optional(),
  }),
  async run(ctx, { returnId, after }) {
    const made = await returnFor(ctx, returnId)
    const number = Number(after?.[0] ?? 0n) + 1
    const { items } = openForm(made.form, made.on)
    const entries = await entriesOf(ctx, visibleEntries(ctx), { returnId, fileNumber: number })
    const said = made.said === null ? entries.map(({ values }) => values) : [made.said]
    return {
      returnId,
      name: `${made.reference}.csv`,
      headings: number === 1 ? headings(items) : '',
      text: said.map((values) => row(items, values)).join(''),
      next: number < made.files ? writeCursor(BigInt(number)) : undefined,
    }
  },
  consulted: ({ returnId }) => [`returns.return:${returnId}`],
})
