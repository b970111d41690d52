import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import {
  openRegistry,
  permissionsOf,
  type Actor,
  type Caller,
  type House,
  type Room,
} from '#platform/actions'
import {
  findMigrations,
  grantsOf,
  issueTicket,
  lockText,
  migrateDatabase,
  openPools,
} from '#platform/database'
import { openDocumentStore } from '#platform/documents'
import { randomToken } from '#platform/secrets'
import { fixedClock, type FixedClock } from '#platform/time'
import { foundForce, unitIds } from '../../src/business/organisation/fixtures.ts'
import { recordPerson } from '#business/people'
import { publishScheme } from '#platform/authority'
import { publishDemoScheme } from '../../src/platform/authority/fixtures.ts'
import { hirePeople, personIds } from '../../src/business/people/fixtures.ts'
import { beforeTheClusterStops, testCluster } from './cluster.ts'
import { testKeys } from './keys.ts'

/** The moment at which every test begins: a Tuesday morning in March. */
export const TEST_NOW = '2026-03-03T09:00:00Z'

export interface CallerOptions {
  readonly roles?: readonly string[]
  readonly forceId?: number
  readonly organisationId?: number
  readonly organisationIds?: readonly number[]
  readonly accountId?: string
  readonly personId?: string | null
  readonly name?: string
  /** `leave` makes the caller `machine:leave`. */
  readonly machineOf?: string
}

export interface World {
  readonly house: House
  readonly clock: FixedClock
  /** A superuser's connection, to look behind the policies and to prepare rows. */
  readonly admin: pg.Client
  readonly adminUrl: string
  /** Somebody signed in with a real ticket. */
  caller(options?: CallerOptions): Promise<Caller>
}

/**
 * A freshly migrated database of its own, with two forces of two organisations each, the
 * application's own roles and a clock that stands still; where the rooms of people are among those
 * given, with look-alike units and people and a covert record. Closed when the test file ends.
 */
export async function testWorld(rooms: readonly Room[]): Promise<World> {
  const opened = await openWorld(rooms, await freshDatabase(rooms))
  beforeTheClusterStops(() => opened.close())
  return opened.world
}

interface OpenWorld {
  readonly world: World
  close(): Promise<void>
}

async function openWorld(rooms: readonly Room[], adminUrl: string): Promise<OpenWorld> {
  const clock = fixedClock(TEST_NOW)
  const registry = openRegistry(rooms)
  const folder = await mkdtemp(join(tmpdir(), 'bluelamp-documents-'))
  let closing = false
  const pools = await openPools({
    adminUrl,
    passwordFor: testKeys.passwordFor,
    size: 8,
    onError: (error) => {
      // A pool's end does not wait for the last sockets, which the stopping server then breaks.
      if (!closing) throw error
    },
    idleSeconds: 1,
    // One world that fails takes every file of its process with it: a busy machine may be slow.
    connectSeconds: 60,
  })
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  const close = async (): Promise<void> => {
    closing = true
    await admin.end()
    await pools.close()
    await rm(folder, { recursive: true, force: true })
  }
  await admin.query(`insert into bl.force values (1, 'MPS', 'Test Force'), (2, 'OTH', 'Other Force')
    on conflict do nothing`)
  await admin.query('insert into bl.tenant_anchor values (1), (2) on conflict do nothing')
  const documents = openDocumentStore({ folder, keys: testKeys, clock })
  const house: House = { pools, clock, registry, keys: testKeys, documents }
  const world: World = {
    house,
    clock,
    admin,
    adminUrl,
    caller: (options = {}) => callerOf(house, options),
  }
  return { world, close }
}

const hasPeople = (rooms: readonly Room[]): boolean =>
  rooms.some(({ commands }) => commands.some(({ name }) => name === recordPerson.name))

/**
 * Two forces of two organisations each, with units and people of the same names, and in each force
 * one covert person whom only their own account may know of.
 */
async function fillWithLookAlikes(world: World): Promise<void> {
  for (const forceId of [1, 2]) {
    const organisationIds = [forceId * 10 + 1, forceId * 10 + 2]
    const demo = await world.caller({ forceId, organisationIds, machineOf: 'demo' })
    await foundForce(world.house, demo)
    const units = { lambeth: unitIds.lambeth(forceId), oversight: unitIds.oversight(forceId) }
    await hirePeople(world.house, demo, units)
    if (world.house.registry.commands.has(publishScheme.name)) {
      await publishDemoScheme(world.house, demo, organisationIds)
    }
    const covert = personIds.covert(forceId)
    const subject = `people.person:${covert}`
    await world.admin.query(
      `insert into access.restriction (force_id, subject, kind, owner)
       values ($1, $2, 'covert', 'Professional standards')`,
      [forceId, subject],
    )
    await world.admin.query(
      'insert into access.restriction_member (force_id, subject, account_id) values ($1, $2, $3)',
      [forceId, subject, covert],
    )
  }
}

async function callerOf(house: House, options: CallerOptions): Promise<Caller> {
  const { forceId = 1, accountId = randomUUID(), machineOf } = options
  const organisationId = options.organisationId ?? forceId * 10 + 1
  const secret = randomToken()
  const issuedAt = house.clock.real()
  const organisationIds = options.organisationIds ?? [organisationId]
  const actor: Actor = {
    kind: machineOf === undefined ? 'person' : 'machine',
    forceId,
    accountId,
    personId: options.personId === undefined ? accountId : options.personId,
    organisationId,
    organisationIds,
    name: machineOf === undefined ? (options.name ?? 'Somebody') : `machine:${machineOf}`,
    roles: options.roles ?? [],
    permissions: permissionsOf(house.registry.permissions.values(), options.roles ?? []),
  }
  await issueTicket(house.pools.login, {
    secret,
    forceId,
    organisationIds,
    accountId,
    kind: machineOf === undefined ? 'session' : 'machine',
    accessVersion: 1,
    issuedAt,
    // The database compares with its own clock; a test's clock stands in the past.
    expiresAt: issuedAt.add({ hours: 24 * 365 * 200 }),
  })
  return { actor, ticket: { secret, accessVersion: 1 }, correlationId: randomUUID() }
}

let counter = 0

/**
 * Clones the template of this schema, with look-alikes in it where the rooms of people are among
 * those given. The first test of a run that needs a template makes it.
 */
async function freshDatabase(rooms: readonly Room[]): Promise<string> {
  const cluster = await testCluster()
  const schema = lockText(findMigrations())
  const migrated = templateName('template', schema)
  const filled = templateName('filled', schema + rooms.map(({ name }) => name).join())
  const name = `test_${process.pid}_${(counter += 1)}`
  const admin = new pg.Client({ connectionString: cluster.url('postgres') })
  await admin.connect()
  const making = async (
    template: string,
    from: string | undefined,
    make: (url: string) => Promise<unknown>,
  ): Promise<void> => {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template])
    if (rowCount !== 0) return
    await admin.query(`drop database if exists ${template}_making`)
    if (from === undefined) await admin.query(`create database ${template}_making`)
    else await copyDatabase(admin, `${template}_making`, from)
    await make(cluster.url(`${template}_making`))
    await admin.query(`alter database ${template}_making rename to ${template}`)
  }
  try {
    await admin.query(`select pg_advisory_lock(hashtext('test template'))`)
    await making(migrated, undefined, (url) => migrateDatabase(url, testKeys.passwordFor))
    if (hasPeople(rooms)) await making(filled, migrated, (url) => fillDatabase(rooms, url))
    await admin.query(`select pg_advisory_unlock(hashtext('test template'))`)
    await copyDatabase(admin, name, hasPeople(rooms) ? filled : migrated)
  } finally {
    await admin.end()
  }
  return cluster.url(name)
}

function templateName(kind: string, of: string): string {
  return `${kind}_${createHash('sha256').update(of).digest('hex').slice(0, 12)}`
}

async function copyDatabase(admin: pg.Client, name: string, from: string): Promise<void> {
  await admin.query(`create database ${name} template ${from} strategy file_copy`)
  // A copy of a database has the grants of a new one, not those of its template.
  for (const statement of grantsOf(name)) await admin.query(statement)
}

async function fillDatabase(rooms: readonly Room[], url: string): Promise<void> {
  const opened = await openWorld(rooms, url)
  try {
    await fillWithLookAlikes(opened.world)
  } finally {
    await opened.close()
  }
}
