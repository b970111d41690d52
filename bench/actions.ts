// Run by hand: node scripts/run.mjs bench/actions.ts. What perform() and ask() cost beside the bare
// SQL, as ratios.
import { performance } from 'node:perf_hooks'
import { z } from 'zod'
import { actionsOver, ask, definePermission, defineRoom, field, perform } from '#platform/actions'
import type { Caller } from '#platform/actions'
import { newId } from '#platform/database'
import { benchWorld } from './support.ts'

const { defineCommand, defineQuery } = actionsOver<{
  'bench.note': { force_id: number; note_id: string; body: string }
}>('bench')
const permission = definePermission({
  name: 'bench.use',
  says: 'run the benchmark',
  held: { everyone: 'self' },
})

const insertNote = defineCommand({
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
const readNotes = defineQuery({
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
const consultNotes = defineQuery({
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

const room = defineRoom({
  name: 'bench',
  wing: 'bench',
  says: 'Measures',
  commands: [insertNote],
  queries: [readNotes, consultNotes],
})

const world = await benchWorld([room])
await world.owner.query(`create schema bench`)
await world.owner
  .query(`create table bench.note (force_id int not null, note_id uuid not null, body text not null,
  constraint note_pkey primary key (force_id, note_id))`)
await world.owner.query(`grant usage on schema bench to bluelamp_app`)
await world.owner.query(
  `select bl.table_is('bench.note', 'tenant', 'while measuring'), bl.protect('bench.note')`,
)
const { house } = world
const caller: Caller = await world.caller()
for (let index = 0; index < 2_000; index += 1) {
  await world.owner.query(`insert into bench.note values (1, $1, $2)`, [
    newId(1_000 + index),
    'x'.repeat(100),
  ])
}

type Once = () => Promise<unknown>

/** Runs `once` on some lanes for a while; returns runs a second. */
async function rate(once: Once, lanes: number, seconds: number): Promise<number> {
  let done = 0
  const end = performance.now() + seconds * 1_000
  const lane = async (): Promise<void> => {
    while (performance.now() < end) {
      await once()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return done / seconds
}

const insertText = 'insert into bench.note (force_id, note_id, body) values ($1, $2, $3)'
const readText =
  'select * from bench.note where force_id = $1 and note_id >= $2 order by note_id limit 20'

const bareInsert: Once = async () => {
  const client = await world.bare.connect()
  try {
    await client.query('begin')
    await client.query({ name: 'bare', text: insertText, values: [1, newId(Date.now()), 'hello'] })
    await client.query('commit')
  } finally {
    client.release()
  }
}
const performInsert: Once = () =>
  perform(house, caller, insertNote, { noteId: newId(Date.now()), body: 'hello' })
const from = newId(2_000)
const bareRead: Once = () =>
  world.bare.query({ name: 'bareread', text: readText, values: [1, from] })
const askRead: Once = () => ask(house, caller, readNotes, { from })
const askConsulted: Once = () => ask(house, caller, consultNotes, { from })

const middle = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

/** Measures two ways in turns and prints the medians and their ratio. */
async function compare(title: string, base: Once, ours: Once, lanes: number): Promise<void> {
  const rounds: { base: number; ours: number }[] = []
  await rate(base, lanes, 0.5)
  await rate(ours, lanes, 0.5)
  for (let round = 0; round < 5; round += 1) {
    rounds.push({ base: await rate(base, lanes, 1), ours: await rate(ours, lanes, 1) })
  }
  const b = middle(rounds.map((round) => round.base))
  const o = middle(rounds.map((round) => round.ours))
  console.log(
    `${title.padEnd(44)} bare ${b.toFixed(0).padStart(6)}/s  ours ${o.toFixed(0).padStart(6)}/s` +
      `  ours/bare ${((100 * o) / b).toFixed(0)} %  cost ${(b / o).toFixed(2)} x`,
  )
}

await compare('perform, one row, 1 connection', bareInsert, performInsert, 1)
await compare('perform, one row, 16 connections', bareInsert, performInsert, 16)
await compare('ask, 20 rows, 1 connection', bareRead, askRead, 1)
await compare('ask, 20 rows, 16 connections', bareRead, askRead, 16)
await compare('ask consulted, 20 rows, 16 connections', bareRead, askConsulted, 16)
await world.close()
