import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import {
  actionsOver,
  ask,
  defineEvent,
  definePermission,
  defineRoom,
  field,
  perform,
} from '#platform/actions'
import { Refusal, refuse } from '#platform/refusals'
import { testWorld, type World } from '../../../test/support/world.ts'

const { defineCommand, defineQuery } = actionsOver<unknown>('trial')

const keep = definePermission({
  name: 'trial.keep',
  says: 'keep a note',
  held: { everyone: 'self' },
})
const shout = definePermission({ name: 'trial.shout', says: 'shout', held: { sergeant: 'unit' } })
const kept = defineEvent({
  name: 'trial.kept',
  version: 1,
  payload: z.strictObject({ noteId: z.string() }),
})

const keepNote = defineCommand({
  name: 'trial.keep-note',
  says: 'Keeps a note',
  permission: keep,
  input: z.strictObject({ noteId: field.id('Choose a note'), text: field.text('Say something') }),
  audit: { operation: 'collection', record: ['noteId'] },
  subjects: ({ noteId }) => [`trial.note:${noteId}`],
  callableBy: ['trial.shout-note'],
  async run(ctx, { noteId, text }) {
    if (text === 'no') refuse({ code: 'trial.no', message: 'Not that', field: 'text' })
    if (text === 'twice') {
      await sql`insert into bl.tenant_anchor values (${ctx.forceId})`.execute(ctx.tx)
    }
    if (text === 'foreign') await sql`insert into bl.tenant_anchor values (2)`.execute(ctx.tx)
    ctx.changed({ subject: `trial.note:${noteId}`, before: null, after: { text } })
    if (text === 'aside') {
      ctx.changed({ subject: `trial.note:${noteId}/aside`, before: null, after: {} })
    }
    ctx.announce(kept({ noteId }))
    return { noteId, pence: 12n }
  },
})

const shoutNote = defineCommand({
  name: 'trial.shout-note',
  says: 'Shouts a note',
  permission: shout,
  input: z.strictObject({ noteId: field.id('Choose a note') }),
  audit: { operation: 'alteration', record: [] },
  subjects: ({ noteId }) => [`trial.note:${noteId}`],
  run: (ctx, { noteId }) => ctx.perform(keepNote, { noteId, text: 'LOUD' }),
})

const whereAmI = defineQuery({
  name: 'trial.where-am-i',
  says: 'Says which force the database sees',
  permission: keep,
  input: z.strictObject({}),
  async run(ctx) {
    const { rows } = await sql<{
      id: number
    }>`select force_id as id from bl.tenant_anchor`.execute(ctx.tx)
    return rows.map(({ id }) => id)
  },
})

const lookAt = defineQuery({
  name: 'trial.look-at',
  says: 'Looks at a note',
  permission: keep,
  input: z.strictObject({ noteId: field.id('Choose a note') }),
  consulted: (_, { noteId }) => [`trial.note:${noteId}`],
  run: async () => 'seen',
})

const trial = defineRoom({
  name: 'trial',
  wing: 'test',
  says: 'Proves perform() and ask()',
  commands: [keepNote, shoutNote],
  queries: [whereAmI, lookAt],
  events: [kept],
  constraints: {
    tenant_anchor_pkey: { code: 'trial.twice', message: 'There already' },
  },
})

let world: World
before(async () => {
  world = await testWorld([trial])
})

const entriesOf = async (noteId: string): Promise<Record<string, unknown>[]> => {
  const { rows } = await world.admin.query<Record<string, unknown>>(
    `select e.*, i.images from audit.subject s
     join audit.entry e using (force_id, entry_id)
     left join audit.image i using (force_id, entry_id)
     where s.subject = $1 order by e.entry_number`,
    [`trial.note:${noteId}`],
  )
  return rows
}

test('a command is done once, on the record and announced', async () => {
  const noteId = randomUUID()
  const caller = await world.caller()
  const result = await perform(world.house, caller, keepNote, { noteId, text: ' hello ' })
  assert.deepEqual(result, { noteId, pence: 12n })

  const [entry, ...more] = await entriesOf(noteId)
  assert.equal(more.length, 0)
  assert.equal(entry?.['action'], 'trial.keep-note')
  assert.equal(entry?.['outcome'], 'done')
  assert.deepEqual(entry?.['kept'], { noteId })
  assert.match(JSON.stringify(entry?.['images']), /hello/)

  const { rows } = await world.admin.query('select * from events.outbox where caused_by = $1', [
    entry?.['entry_id'],
  ])
  assert.equal(rows.length, 1)
  assert.deepEqual(rows[0].payload, { noteId })
})

test('a refusal by rule, by input, by role: nothing kept but the attempt, without what was typed', async () => {
  const caller = await world.caller()
  const refused = async (input: unknown, status: number, code: string): Promise<void> => {
    await assert.rejects(perform(world.house, caller, keepNote, input), (error) => {
      assert.ok(error instanceof Refusal)
      assert.equal(error.status, status)
      assert.equal(error.problems[0]?.code, code)
      return true
    })
  }
  const noteId = randomUUID()
  await refused({ noteId, text: 'no' }, 422, 'trial.no')
  await refused({ noteId, text: '' }, 422, 'trial.keep-note.input')
  await refused({ noteId, text: 'a\u0000b' }, 422, 'trial.keep-note.input')
  await refused({ noteId, text: '\ud800' }, 422, 'trial.keep-note.input')
  await refused({ noteId: 'x', text: 'y' }, 404, 'platform.not-found')
  await refused({ noteId, text: 'y', more: 1 }, 422, 'trial.keep-note.unknown-field')
  await refused({ noteId, text: 'twice' }, 409, 'trial.twice')
  await assert.rejects(
    perform(world.house, caller, shoutNote, { noteId }),
    /platform.not-permitted/,
  )

  assert.deepEqual(await entriesOf(noteId), [])
  const { rows } = await world.admin.query(
    `select outcome, kept, refusal_codes from audit.entry where account_id = $1`,
    [caller.actor.accountId],
  )
  assert.equal(rows.length, 8)
  for (const row of rows) {
    assert.equal(row.outcome, 'refused')
    assert.deepEqual(row.kept, {})
    assert.equal(row.refusal_codes.length, 1)
  }
})

test('a row of another force cannot be written', async () => {
  const caller = await world.caller()
  const input = { noteId: randomUUID(), text: 'foreign' }
  await assert.rejects(perform(world.house, caller, keepNote, input), /row-level security/)
})

test('each force sees its own rows only; a revoked ticket sees nothing', async () => {
  assert.deepEqual(await ask(world.house, await world.caller({ forceId: 1 }), whereAmI, {}), [1])
  const other = await world.caller({ forceId: 2 })
  assert.deepEqual(await ask(world.house, other, whereAmI, {}), [2])
  const forged = { ...other, ticket: { ...other.ticket, secret: 'guess' } }
  await assert.rejects(ask(world.house, forged, whereAmI, {}), { code: 'BL401' })
  const changed = { ...other, ticket: { ...other.ticket, accessVersion: 2 } }
  await assert.rejects(ask(world.house, changed, whereAmI, {}), { code: 'BL409' })
})

test('one key, many times at once: one effect and one answer', async () => {
  const noteId = randomUUID()
  const caller = await world.caller()
  const send = () =>
    perform(world.house, caller, keepNote, { noteId, text: 'once' }, { key: 'key-1' })
  const answers = await Promise.all(Array.from({ length: 12 }, send))
  for (const answer of answers) assert.deepEqual(answer, { noteId, pence: 12n })
  assert.equal((await entriesOf(noteId)).length, 1)
  const other = { noteId, text: 'different' }
  await assert.rejects(
    perform(world.house, caller, keepNote, other, { key: 'key-1' }),
    /platform.key-reused/,
  )
})

test('a command called by another writes its own entry with its cause', async () => {
  const noteId = randomUUID()
  const caller = await world.caller({ roles: ['sergeant'] })
  await perform(world.house, caller, shoutNote, { noteId })
  const [inner, outer] = await entriesOf(noteId)
  assert.equal(inner?.['action'], 'trial.keep-note')
  assert.equal(inner?.['caused_by'], outer?.['entry_id'])
})

test('a machine may call only what lists it', async () => {
  const machine = await world.caller({ machineOf: 'trial' })
  const input = { noteId: randomUUID(), text: 'hum' }
  await assert.rejects(perform(world.house, machine, keepNote, input), /platform.not-callable/)
})

test('what a command changed is a subject of its entry, named by it or not', async () => {
  const noteId = randomUUID()
  await perform(world.house, await world.caller(), keepNote, { noteId, text: 'aside' })
  assert.equal((await entriesOf(`${noteId}/aside`)).length, 1)
})

test('a look that is refused is on the record as refused', async () => {
  const caller = await world.caller()
  await assert.rejects(
    ask(world.house, caller, lookAt, { noteId: 'no such thing' }),
    /platform.not-found/,
  )
  const { rows } = await world.admin.query(
    'select outcome, operation, refusal_codes from audit.entry where account_id = $1',
    [caller.actor.accountId],
  )
  assert.deepEqual(rows, [
    { outcome: 'refused', operation: 'consultation', refusal_codes: ['platform.not-found'] },
  ])
})

test('a look is on the record before the answer is given', async () => {
  const noteId = randomUUID()
  assert.equal(await ask(world.house, await world.caller(), lookAt, { noteId }), 'seen')
  const [entry] = await entriesOf(noteId)
  assert.equal(entry?.['operation'], 'consultation')
})
