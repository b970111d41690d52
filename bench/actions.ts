// Run by hand: node scripts/run.mjs bench/actions.ts. What perform() and ask() cost beside the bare
// SQL, as ratios.
import { performance } from 'node:perf_hooks'
import { ask, perform } from '#platform/actions'
import type { Caller } from '#platform/actions'
import { newId } from '#platform/database'
import { consultNotes, insertNote, notes, prepareNotes, readNotes } from './notes.ts'
import { benchWorld } from './support.ts'

const world = await benchWorld([notes])
await prepareNotes(world)
const { house } = world
const caller: Caller = await world.caller()
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
