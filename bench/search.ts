// Run by hand: node scripts/run.mjs bench/search.ts. search.find as the application over 46,000
// people and as many other records, at 20 users at once, beside the same search by plain ILIKE over
// the same rows without any of ours.
import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { ask } from '#platform/actions'
import { find, plainWords } from '#platform/search'
import { rooms } from '../src/rooms.ts'
import { benchWorld } from './support.ts'

const PEOPLE = 46_000
const USERS = 20
const SECONDS = 4

// Invented names of even use would be too easy: they are drawn as names are, few of them often.
const syllables = ['ba', 'den', 'ro', 'mi', 'shu', 'tor', 'el', 'ka', 'wyn', 'os', 'ha', 'lin']
const parts = [
  'ford',
  'ley',
  'son',
  'man',
  'well',
  'ton',
  'by',
  'worth',
  'ham',
  'ski',
  'oye',
  'ade',
]
const nameOf = (n: number, ends: readonly string[]): string => {
  const [a = '', b = '', c = ''] = [
    syllables[n % 12],
    syllables[Math.trunc(n / 12) % 12],
    ends[Math.trunc(n / 144) % ends.length],
  ]
  return a.charAt(0).toUpperCase() + a.slice(1) + b + c
}
let state = 20_260_303
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return state / 2 ** 32
}
const drawn = (most: number): number => Math.trunc(most * random() ** 3)
const given = (n: number): string => nameOf(n, ['a', 'e', 'an', ''])
const family = (n: number): string => nameOf(n, parts)
const ranks = ['Constable', 'Constable', 'Constable', 'Sergeant', 'Police staff', 'Inspector']
const units = ['Lambeth', 'Southwark', 'Camden', 'Hackney', 'Croydon', 'Ealing', 'Brent', 'Barnet']

const world = await benchWorld(rooms)
const { house, owner } = world
const people = Array.from({ length: PEOPLE }, (_, n) => ({
  name: `${given(drawn(576))} ${family(drawn(1_728))}`,
  says: `${ranks[n % 6] ?? ''}, ${units[n % 8] ?? ''}`,
  number: `${n}LX`,
}))
const column = <T>(of: (one: (typeof people)[number]) => T): T[] => people.map(of)
const insert = `insert into search.entry (force_id, organisation_id, subject, kind, title, says, words,
    reference, code, title_plain, words_plain, href, reach, updated_at)
  select 1, 11, $1 || n, $2, name, says, '', number, replace(number, '-', ''),
    ' ' || lower(name || ' ' || replace(number, '-', ' ')) || ' ',
    ' ' || lower(replace(says, ',', '')) || ' ', '/bench', 'organisation', now()
  from unnest($3::text[], $4::text[], $5::text[]) with ordinality u (name, says, number, n)`
const started = performance.now()
await owner.query(insert, [
  'people.person:',
  'people',
  column(({ name }) => name),
  column(({ says }) => says),
  column(({ number }) => number),
])
await owner.query(insert, [
  'leave.request:',
  'leave requests',
  people.map((_, n) => `Leave in week ${n % 52}`),
  column(({ name }) => name),
  people.map((_, n) => `LV-2026-${String(n).padStart(6, '0')}`),
])
await owner.query(`insert into search.word (force_id, word)
  select distinct 1, unnest(tokens) from search.entry on conflict do nothing`)
await owner.query('analyze search.entry')
await owner.query('analyze search.word')
const seconds = (performance.now() - started) / 1_000
console.log(`${2 * PEOPLE} rows written in ${seconds.toFixed(1)} s`)

const mistyped = (name: string): string => `${name.slice(0, 2)}${name.slice(3)}`
const pick = <T>(from: readonly T[]): T => from[Math.trunc(random() * from.length)] as T
/** As people search: names mostly, mistyped ones, numbers, a word that very many have. */
const kinds: Readonly<Record<string, () => string>> = {
  'a surname': () => family(drawn(1_728)),
  'a whole name': () => pick(people).name,
  'a mistyped surname': () => mistyped(family(drawn(1_728))),
  'a collar number': () => pick(people).number,
  'a begun name': () => family(drawn(1_728)).slice(0, 4),
  'a name and a unit': () => `${family(drawn(1_728))} ${pick(units)}`,
  'a word of a sixth of all': () => 'sergeant',
}
const caller = await world.caller()
type Search = (words: string) => Promise<unknown>
const ours: Search = (words) => ask(house, caller, find, { words })
const plain: Search = (words) => {
  const wanted = plainWords(words)
  const holds = wanted.map((_, n) => `title_plain || words_plain ilike '%' || $${n + 1} || '%'`)
  return world.bare.query(
    `select subject, title, says, count(*) over () from search.entry
     where ${holds.join(' and ')} order by title limit 25`,
    wanted,
  )
}

interface Times {
  readonly median: number
  readonly p95: number
  readonly count: number
}

/** So many users who search one after the other, without a pause or with a second between. */
async function measure(
  search: Search,
  words: () => string,
  users: number,
  pause = 0,
): Promise<Times> {
  const times: number[] = []
  const end = performance.now() + (pause === 0 ? SECONDS : 5 * SECONDS) * 1_000
  const user = async (): Promise<void> => {
    while (performance.now() < end) {
      const from = performance.now()
      await search(words())
      times.push(performance.now() - from)
      if (pause > 0) await setTimeout(pause * (0.5 + random()))
    }
  }
  await Promise.all(Array.from({ length: users }, user))
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.trunc(share * (sorted.length - 1))] ?? 0
  return { median: at(0.5), p95: at(0.95), count: sorted.length }
}

const ms = (time: number): string => `${time.toFixed(1)} ms`.padStart(10)

async function compare(
  title: string,
  words: () => string,
  users: number,
  pause = 0,
): Promise<void> {
  const base = await measure(plain, words, users, pause)
  const own = await measure(ours, words, users, pause)
  console.log(
    `${title.padEnd(28)} ILIKE p50 ${ms(base.median)} p95 ${ms(base.p95)}   ` +
      `ours p50 ${ms(own.median)} p95 ${ms(own.p95)}   p95 ours/ILIKE ` +
      `${(own.p95 / base.p95).toFixed(2)}   (${base.count} and ${own.count} searches)`,
  )
}

const names = Object.keys(kinds)
for (const name of names) await compare(`${name}, 1 user`, kinds[name] ?? (() => ''), 1)
const mixed = (): string => kinds[pick(names)]?.() ?? ''
await compare(`all, ${USERS} users, no pause`, mixed, USERS)
await compare(`all, ${USERS} users, a second's pause`, mixed, USERS, 1_000)
await world.close()
