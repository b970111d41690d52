import { camel, sentence } from './names.ts'

/** The text of a new command: it finds nothing yet, and is on the record from the first day. */
export function commandText(room: string, verb: string): string {
  const name = camel(verb)
  const noun = verb.slice(verb.indexOf('-') + 1)
  return `import { z } from 'zod'
import { field } from '#platform/actions'
import { ${permissionOf(verb)} } from '../access.ts'
import { defineCommand } from '../actions.ts'

export const ${name} = defineCommand({
  name: '${room}.${verb}',
  says: '${sentence(verb)}',
  permission: ${permissionOf(verb)},
  input: z.strictObject({ recordId: field.id('Choose the ${noun.replaceAll('-', ' ')}') }),
  audit: { operation: 'alteration', record: ['recordId'] },
  subjects: ({ recordId }) => [\`${room}.${noun}:\${recordId}\`],

  // Find through the actor, ask the rules, change, announce.
  run: (_ctx, { recordId }) => Promise.resolve({ recordId }),
})
`
}

/** The test of a new command: who may, who may not, and what the record keeps. */
export function commandTestText(wing: string, room: string, verb: string): string {
  const name = camel(verb)
  return `import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { ${name} } from './${verb}.ts'

let world: World
before(async () => {
  world = await testWorld(rooms)
})

test('${verb.replaceAll('-', ' ')}: done by an administrator and put on the record', async () => {
  const recordId = randomUUID()
  const caller = await world.caller({ roles: ['administrator'] })
  assert.deepEqual(await perform(world.house, caller, ${name}, { recordId }), { recordId })
  const { rows } = await world.admin.query<{ kept: unknown }>(
    'select kept from audit.entry where action = $1 and account_id = $2',
    ['${room}.${verb}', caller.actor.accountId],
  )
  assert.deepEqual(rows, [{ kept: { recordId } }])
})

test('${verb.replaceAll('-', ' ')}: refused to somebody without the role', async () => {
  const input = { recordId: randomUUID() }
  await assert.rejects(
    perform(world.house, await world.caller(), ${name}, input),
    /platform.not-permitted/,
  )
})
`.replace('../../../rooms.ts', wing === '' ? '../rooms.ts' : '../../../rooms.ts')
}

export function permissionOf(verb: string): string {
  return `may${sentence(camel(verb))}`
}

/** The permission of a new command, for access.ts: at first an administrator's. */
export function permissionText(room: string, verb: string): string {
  return `
export const ${permissionOf(verb)} = definePermission({
  name: '${room}.${verb}',
  says: '${verb.replaceAll('-', ' ')}',
  held: { administrator: 'force' },
})
`
}
