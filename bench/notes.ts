import { z } from 'zod'
import { actionsOver, definePermission, defineRoom, field } from '#platform/actions'
import { newId } from '#platform/database'
import type { BenchWorld } from './support.ts'

// A room for measuring: one table, one row in, twenty rows out, on the record or not.

const { defineCommand, defineQuery } = actionsOver<{
  'bench.note': { force_id: number; note_id: string; body: string }
}>('bench')
const permission = definePermission({
  name: 'bench.use',
  says: 'run the benchmark',
  held: { everyone: 'self' },
})

export const insertNote = defineCommand({
  name: 'bench.insert-note',
  says: 'Inserts one row',
  permission,
  input: z.strictObject({ noteId: field.id('id'), body: field.text('body') }),
  audit: { operation: 'collection', record: ['noteId'] },
  async run(ctx, { noteId, body }) {
    await ctx.tx
      .insertInto('bench.note')
      .values({ force_id: ctx.forceId, note_id: noteId, body })
      .execute()
    return { noteId }
  },
  subjects: ({ noteId }) => [`bench.note:${noteId}`],
})

const read = {
  permission,
  input: z.strictObject({ from: field.id('id') }),
}
export const readNotes = defineQuery({
  ...read,
  name: 'bench.read-notes',
  says: 'Reads twenty rows',
  run: (ctx, { from }) =>
    ctx.tx
      .selectFrom('bench.note')
      .where('force_id', '=', ctx.forceId)
      .where('note_id', '>=', from)
      .orderBy('note_id')
      .limit(20)
      .selectAll()
      .execute(),
})
export const consultNotes = defineQuery({
  ...read,
  name: 'bench.consult-notes',
  says: 'Reads twenty rows, on the record',
  consulted: (rows: readonly { note_id: string }[]) =>
    rows.map((row) => `bench.note:${row.note_id}`),
  run: (ctx, { from }) =>
    ctx.tx
      .selectFrom('bench.note')
      .where('force_id', '=', ctx.forceId)
      .where('note_id', '>=', from)
      .orderBy('note_id')
      .limit(20)
      .selectAll()
      .execute(),
})

export const notes = defineRoom({
  name: 'bench',
  wing: 'bench',
  says: 'Measures',
  commands: [insertNote],
  queries: [readNotes, consultNotes],
})

/** Makes the room's table, with two thousand rows, numbered from 1,000. */
export async function prepareNotes({ owner }: BenchWorld): Promise<void> {
  await owner.query(`create schema bench`)
  await owner.query(`create table bench.note (force_id int not null, note_id uuid not null,
    body text not null, constraint note_pkey primary key (force_id, note_id))`)
  await owner.query(`grant usage on schema bench to bluelamp_app`)
  await owner.query(
    `select bl.table_is('bench.note', 'tenant', 'while measuring'), bl.protect('bench.note')`,
  )
  for (let index = 0; index < 2_000; index += 1) {
    await owner.query(`insert into bench.note values (1, $1, $2)`, [
      newId(1_000 + index),
      'x'.repeat(100),
    ])
  }
}
