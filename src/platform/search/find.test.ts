import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { z } from 'zod'
import {
  actionsOver,
  ask,
  definePermission,
  defineRoom,
  field,
  perform,
  type Caller,
} from '#platform/actions'
import { rooms } from '../../rooms.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { find } from './queries.ts'
import { forgetRecord, indexRecord, indexRecords, type Findable } from './record.ts'

// A small room as others are: it writes what can be found in its own commands.
const { defineCommand } = actionsOver('shelf')
const permission = definePermission({
  name: 'shelf.put',
  says: 'put books on the shelf',
  held: { everyone: 'force' },
})
const book = z.strictObject({
  id: field.text('Give the id'),
  kind: field.text('Give the kind').default('books'),
  title: field.text('Give the title', 400),
  says: field.text('Say what it is').default('A book'),
  words: field.longText('Give words', 20_000).default('paper'),
  reference: field.text('Give the number').optional(),
  organisationId: field.count('Choose', 1, 100).default(11),
  personId: field.id('Choose').optional(),
  reach: field.choice('Choose', ['force', 'organisation', 'owner']).default('organisation'),
})
const recordOf = ({ id, ...rest }: z.output<typeof book>): Findable => ({
  ...rest,
  subject: `shelf.book:${id}`,
  href: `/shelf/${id}`,
})
const putBook = defineCommand({
  name: 'shelf.put-book',
  says: 'Puts a book on the shelf',
  permission,
  input: book,
  audit: { operation: 'collection', record: [] },
  subjects: ({ id }) => [`shelf.book:${id}`],
  run: (ctx, input) => indexRecord(ctx, recordOf(input)),
})
const putBooks = defineCommand({
  name: 'shelf.put-books',
  says: 'Puts many books on the shelf',
  permission,
  input: z.strictObject({ books: z.array(book) }),
  audit: { operation: 'collection', record: [] },
  subjects: () => [],
  run: (ctx, { books }) => indexRecords(ctx, books.map(recordOf)),
})
const takeBook = defineCommand({
  name: 'shelf.take-book',
  says: 'Takes a book off the shelf',
  permission,
  input: z.strictObject({ id: field.text('Give the id') }),
  audit: { operation: 'erasure', record: [] },
  subjects: ({ id }) => [`shelf.book:${id}`],
  run: (ctx, { id }) => forgetRecord(ctx, `shelf.book:${id}`),
})
const shelf = defineRoom({
  name: 'shelf',
  wing: 'platform',
  says: 'Books',
  commands: [putBook, putBooks, takeBook],
})

let world: World
let reader: Caller
before(async () => {
  world = await testWorld([...rooms, shelf])
  reader = await world.caller({ organisationIds: [11, 12] })
})

const put = (one: z.input<typeof book>) => perform(world.house, reader, putBook, one)
const look = (words: string, more: { kind?: string; most?: number } = {}) =>
  ask(world.house, reader, find, { words, ...more })
const titles = async (words: string) => (await look(words)).hits.map(({ title }) => title)

test('a name is found by its beginning, without accents, hyphens or apostrophes, in any order', async () => {
  await put({ id: 'sian', title: 'Siân Pryce-Llŷr', says: 'Constable, Newport' })
  for (const words of [
    'sian',
    'SIÂN',
    'pryce llyr',
    'llyr sian',
    'pryce-llyr',
    'prycellyr',
    'pry',
  ]) {
    assert.deepEqual(await titles(words), ['Siân Pryce-Llŷr'], words)
  }
  await put({ id: 'obrien', title: 'Máire O’Brien' })
  for (const words of ['obrien', "o'brien", 'O’Brien', 'o brien', 'maire']) {
    assert.deepEqual(await titles(words), ['Máire O’Brien'], words)
  }
  assert.deepEqual(await titles('sian obrien'), [])
})

test('a mistyped name is found and the hit says what it is close to', async () => {
  await put({ id: 'femi', title: 'Femi Oyelaran' })
  for (const words of ['oyelarn', 'oyeleran', 'oyelaram', 'femi oyalaran']) {
    const { hits } = await look(words)
    assert.equal(hits[0]?.title, 'Femi Oyelaran', words)
    assert.equal(hits[0]?.why, 'name is close to Oyelaran')
  }
})

test('a number finds its record first, whole or begun, with or without what stands between', async () => {
  await put({ id: 'ann', title: 'Ann Zeta', reference: '377QX', says: 'Sergeant' })
  await put({ id: 'bob', title: 'Bob Zeta', reference: '377QXA', says: 'Constable' })
  await put({ id: 'cat', title: 'A note on 377QX', kind: 'notes' })
  assert.equal((await look('377 qx')).hits[0]?.title, 'Ann Zeta')
  const { hits } = await look('377qx')
  assert.deepEqual(
    hits.map(({ title, exact, why }) => [title, exact, why]),
    [
      ['Ann Zeta', true, 'number 377QX'],
      ['Bob Zeta', false, 'number begins so: 377QXA'],
      ['A note on 377QX', false, 'name: 377QX'],
    ],
  )
  await put({ id: 'claim', title: 'Expenses', reference: 'EX-2026-000123' })
  assert.equal((await look('ex 2026 000123')).hits[0]?.why, 'number EX-2026-000123')
})

test('a record is found by other words, after those of that name, and says which', async () => {
  await put({ id: 'named', title: 'Dogs' })
  await put({ id: 'told', title: 'Kennels', words: 'where dogs live' })
  const { hits } = await look('dogs')
  assert.deepEqual(
    hits.map(({ title, why }) => [title, why]),
    [
      ['Dogs', 'name: Dogs'],
      ['Kennels', 'words: dogs'],
    ],
  )
})

test('a record changed is found by what it is now, one forgotten not at all', async () => {
  await put({ id: 'change', title: 'Quartzite' })
  await put({ id: 'change', title: 'Basaltine' })
  assert.deepEqual(await titles('quartzite'), [])
  assert.deepEqual(await titles('basaltine'), ['Basaltine'])
  await perform(world.house, reader, takeBook, { id: 'change' })
  assert.deepEqual(await titles('basaltine'), [])
})

test('counts by kind are of all there are, not of those shown; above a thousand they stop', async () => {
  const books = Array.from({ length: 30 }, (_, n) => ({
    id: `many${n}`,
    title: `Marmalade ${n}`,
    kind: n < 20 ? 'jars' : 'tins',
  }))
  await perform(world.house, reader, putBooks, { books })
  const all = await look('marmalade')
  assert.equal(all.total, 30)
  assert.equal(all.hits.length, 25)
  assert.deepEqual(all.kinds, { jars: 20, tins: 10 })
  const tins = await look('marmalade', { kind: 'tins' })
  assert.equal(tins.total, 10)
  assert.ok(tins.hits.every(({ kind }) => kind === 'tins'))

  const heap = Array.from({ length: 4_500 }, (_, n) => ({ id: `heap${n}`, title: `Pebble ${n}` }))
  await perform(world.house, reader, putBooks, { books: heap })
  assert.equal((await look('pebble')).total, 1_001)
  assert.deepEqual(await titles('pebble 4321'), ['Pebble 4321'])
})

test('of very many that are close the closest come first', async () => {
  const near = (n: number, title: string) => ({ id: `near${title}${n}`, title: `${title} ${n}` })
  const far = Array.from({ length: 1_200 }, (_, n) => near(n, 'Chrysoberyls'))
  await perform(world.house, reader, putBooks, { books: [...far, near(1, 'Chrysoprase')] })
  const { hits } = await look('chrisoprase')
  assert.equal(hits[0]?.title, 'Chrysoprase 1')
})

test('a letter with which more than a thousand words begin still finds them all', async () => {
  const books = Array.from({ length: 1_300 }, (_, n) => ({
    id: `q${n}`,
    title: `Q${n.toString(36)}x${n} ${n === 1_299 ? 'Tourmaline' : 'Opal'}`,
  }))
  await perform(world.house, reader, putBooks, { books })
  assert.equal((await look('q')).total, 1_001)
  assert.equal((await titles('q tourmaline')).length, 1)
})

test('of two rows for one record in one writing the last counts', async () => {
  const books = [
    { id: 'twice', title: 'Heliotrope' },
    { id: 'twice', title: 'Periwinkle' },
  ]
  await perform(world.house, reader, putBooks, { books })
  assert.deepEqual(await titles('heliotrope'), [])
  assert.deepEqual(await titles('periwinkle'), ['Periwinkle'])
})

test('of many rows written again only those that say something else are touched', async () => {
  const books = Array.from({ length: 40 }, (_, n) => ({ id: `same${n}`, title: `Garnet ${n}` }))
  await perform(world.house, reader, putBooks, { books })
  const marks = `select subject, xmin::text as mark from search.entry
    where force_id = 1 and subject like 'shelf.book:same%' order by subject`
  const { rows: before } = await world.admin.query<{ subject: string; mark: string }>(marks)
  const again = books.map((one) => (one.id === 'same7' ? { ...one, says: 'A stone' } : one))
  await perform(world.house, reader, putBooks, { books: again })
  const { rows: after } = await world.admin.query<{ subject: string; mark: string }>(marks)
  const touched = after.filter(({ mark }, at) => mark !== before[at]?.mark)
  assert.deepEqual(
    touched.map(({ subject }) => subject),
    ['shelf.book:same7'],
  )
  assert.deepEqual(await titles('garnet stone'), ['Garnet 7'])
})

test('nobody writes a row of an organisation that is not theirs, new or known', async () => {
  await put({ id: 'theirs', title: 'Obsidian', organisationId: 12 })
  const other = await world.caller({ organisationIds: [11] })
  const attempt = (organisationId: number, id: string) =>
    perform(world.house, other, putBook, { id, title: 'Taken over', organisationId })
  await assert.rejects(attempt(12, 'new'), { code: '42501' })
  await assert.rejects(attempt(11, 'theirs'), { code: '23502' })
  assert.deepEqual(await titles('obsidian'), ['Obsidian'])
})
