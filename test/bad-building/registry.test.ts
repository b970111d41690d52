import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import {
  actionsOver,
  defineEvent,
  definePermission,
  defineRoom,
  openRegistry,
  type Permission,
  type Room,
} from '#platform/actions'
import { rooms } from '../../src/rooms.ts'
import { registryFaults } from '../tidy/registry.ts'

const { defineCommand } = actionsOver<unknown>('trial')

const may = (change: Partial<Permission> = {}): Permission =>
  definePermission({ name: 'trial.may', says: 'try', held: { administrator: 'force' }, ...change })

const command = (change: object = {}) =>
  defineCommand({
    name: 'trial.try-thing',
    says: 'Tries a thing',
    permission: may(),
    input: z.strictObject({}),
    audit: { operation: 'alteration', record: [] },
    subjects: () => ['trial.thing:1'],
    run: async () => ({}),
    ...change,
  })

const room = (change: object): Room =>
  defineRoom({ name: 'trial', wing: 'business', says: 'Tries', ...change })

const fact = defineEvent({ name: 'trail.tried', version: 1, payload: z.strictObject({}) })
const job = { name: 'trial.nightly', says: 'Tries by night', command: command() }
const problem = { code: 'leave.overlaps', message: 'No', field: 'x' }

const planted: readonly [plants: string, room: Room, fault: RegExp][] = [
  [
    'a permission for a role nobody has',
    room({ commands: [command({ permission: may({ held: { wizard: 'force' } }) })] }),
    /wizard/,
  ],
  [
    'a permission that does not end "You may ..."',
    room({ commands: [command({ permission: may({ says: 'Trying.' }) })] }),
    /You may/,
  ],
  ['a command without a sentence', room({ commands: [command({ says: 'tries.' })] }), /plain/],
  [
    'a caller that is nobody',
    room({ commands: [command({ callableBy: ['machine:ghost'] })] }),
    /machine:ghost/,
  ],
  ["a fact in another room's name", room({ events: [fact] }), /trail\.tried/],
  ['a job that may not call its command', room({ jobs: [job] }), /trial\.nightly/],
  [
    'a reaction that may not call its command',
    room({ reactions: [{ on: fact, command: command(), input: () => ({}) }] }),
    /machine:trial/,
  ],
  [
    "a constraint that answers in another room's name",
    room({ constraints: { thing_check: problem } }),
    /leave\.overlaps/,
  ],
]

const clean = registryFaults(openRegistry(rooms))

for (const [plants, one, fault] of planted) {
  test(`${plants} is the one fault of the registry`, () => {
    const faults = registryFaults(openRegistry([...rooms, one]))
    const more = faults.filter((each) => !clean.includes(each))
    assert.equal(more.length, 1, more.join('\n'))
    assert.match(more[0] ?? '', fault)
  })
}

test('what cannot run at all is refused when the registry opens', () => {
  const open = (...more: Room[]) => openRegistry([...rooms, ...more])
  const held = {}
  assert.throws(() => open(room({ commands: [command(), command()] })), /Two of a kind/)
  assert.throws(() => open(room({ commands: [command({ permission: may({ held }) })] })), /Nobody/)
  assert.throws(() => command({ name: 'leave.try-thing' }), /is not named trial/)
})
