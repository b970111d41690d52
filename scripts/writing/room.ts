/** The files of a new room, by path inside it: one table, one query, the shape of every room. */
export function roomFiles(wing: string, room: string, number: number): Record<string, string> {
  const migration = `migrations/${String(number).padStart(4, '0')}_${room}.sql`
  return {
    'README.md': readme(room),
    'index.ts': `export { listRecords } from './queries.ts'\n`,
    'room.ts': fuseBox(wing, room),
    'access.ts': access(room),
    'actions.ts': actions(room),
    'queries.ts': queries(room, wing === 'policing'),
    'queries.test.ts': queriesTest(room),
    'tables.ts': 'export interface Tables {}\n',
    [migration]: schema(room),
  }
}

function readme(room: string): string {
  return `# ${room}

## For whom
Say who does this duty, in their own words.

## What it does
Keeps records. Say what for.

## Words
- **record**: what this room keeps. Take the word the police use; docs/glossary.md holds it once.

## Tables it owns
- \`${room}.record\`: one row a record, seven years.

## Facts it announces and listens to
None yet.

## What it refuses, by code
Nothing of its own yet.

## Where the rules come from
No rule yet. Name the clause, and the test that holds it.
`
}

function fuseBox(wing: string, room: string): string {
  return `import { defineRoom } from '#platform/actions'
import { listRecords } from './queries.ts'

export const ${room} = defineRoom({
  name: '${room}',
  wing: '${wing}',
  says: 'Keeps records of ${room}',
  queries: [listRecords],
})
`
}

function access(room: string): string {
  return `import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const see${pascal(room)} = definePermission({
  name: '${room}.see',
  says: 'see records of ${room}',
  held: { administrator: 'force' },
})

/** The records within the actor's reach: those of the organisations their ticket shows. */
export function visibleRecords(ctx: QueryContext<Tables>) {
  return ctx.tx.selectFrom('${room}.record as record').where('record.force_id', '=', ctx.forceId)
}
`
}

function actions(room: string): string {
  return `import { actionsOver } from '#platform/actions'
import type { Tables } from './tables.ts'

export const { defineCommand, defineQuery } = actionsOver<Tables>('${room}')
`
}

function queries(room: string, onRecord: boolean): string {
  const consulted = onRecord
    ? `\n  consulted: (rows) => rows.map(({ recordId }) => \`${room}.record:\${recordId}\`),`
    : ''
  return `import { z } from 'zod'
import { see${pascal(room)}, visibleRecords } from './access.ts'
import { defineQuery } from './actions.ts'

const PAGE = 25

export const listRecords = defineQuery({
  name: '${room}.list-records',
  says: 'Lists the records, the latest first',
  permission: see${pascal(room)},
  input: z.strictObject({}),
  run: (ctx) =>
    visibleRecords(ctx)
      .select(['record.record_id as recordId', 'record.title'])
      .orderBy('record.record_id', 'desc')
      .limit(PAGE)
      .execute(),${consulted}
})
`
}

function queriesTest(room: string): string {
  return `import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask } from '#platform/actions'
import { rooms } from '../../rooms.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { listRecords } from './queries.ts'

let world: World
before(async () => {
  world = await testWorld(rooms)
  for (const [forceId, organisationId] of [
    [1, 11],
    [1, 12],
    [2, 21],
  ]) {
    await world.admin.query(
      \`insert into ${room}.record (force_id, organisation_id, record_id, title, version)
       values ($1, $2, $3, 'Alike', 1)\`,
      [forceId, organisationId, randomUUID()],
    )
  }
})

test('the list holds the records of one organisation of one force', async () => {
  const caller = await world.caller({ roles: ['administrator'] })
  assert.equal((await ask(world.house, caller, listRecords, {})).length, 1)
})

test('the list is refused to somebody without the role', async () => {
  const caller = await world.caller()
  await assert.rejects(ask(world.house, caller, listRecords, {}), /platform.not-permitted/)
})
`
}

function schema(room: string): string {
  return `-- What the room keeps.

create schema ${room};

create table ${room}.record (
  force_id int not null,
  organisation_id int not null,
  record_id uuid not null,
  title text not null,
  version int not null,
  constraint ${room}_record_pkey primary key (force_id, record_id),
  constraint ${room}_record_title_check check (title <> ''),
  constraint ${room}_record_version_check check (version > 0)
);

select bl.room_schema('${room}');
select bl.table_is('${room}.record', 'tenant', 'seven years');
select bl.protect('${room}.record', true);
`
}

function pascal(room: string): string {
  return room.charAt(0).toUpperCase() + room.slice(1)
}
