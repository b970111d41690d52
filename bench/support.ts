import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openRegistry, permissionsOf, type Caller, type House, type Room } from '#platform/actions'
import { issueTicket, migrateDatabase, openPools, startCluster } from '#platform/database'
import { randomToken } from '#platform/secrets'
import { realClock } from '#platform/time'
import { testKeys } from '../test/support/keys.ts'

export interface BenchWorld {
  readonly house: House
  readonly owner: pg.Client
  /** Plain connections without any of ours, as the superuser: the baseline. */
  readonly bare: pg.Pool
  readonly adminUrl: string
  caller(): Promise<Caller>
  close(): Promise<void>
}

/** A durable cluster of its own (fsync on, as in use), migrated, with one force. */
export async function benchWorld(rooms: readonly Room[]): Promise<BenchWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'bluelamp-bench-'))
  chmodSync(folder, 0o755) // PostgreSQL may run as another user
  const cluster = await startCluster({ folder: join(folder, 'data') })
  const adminUrl = cluster.url('postgres')
  await migrateDatabase(adminUrl, testKeys.passwordFor)
  const owner = new pg.Client({ connectionString: adminUrl })
  await owner.connect()
  await owner.query(`insert into bl.force values (1, 'MPS', 'Bench force')`)
  await owner.query(`insert into bl.tenant_anchor values (1)`)
  const registry = openRegistry(rooms)
  const onError = (error: Error): void => console.error(error)
  const pools = await openPools({
    adminUrl,
    passwordFor: testKeys.passwordFor,
    size: 16,
    onError,
  })
  const clock = realClock()
  const house: House = { pools, clock, registry, keys: testKeys }
  const bare = new pg.Pool({ connectionString: adminUrl, max: 16 })
  bare.on('error', () => undefined) // the server stops before the last idle connection does
  return {
    house,
    owner,
    bare,
    adminUrl,
    async caller() {
      const accountId = randomUUID()
      const secret = randomToken()
      const issuedAt = clock.real()
      await issueTicket(pools.login, {
        secret,
        forceId: 1,
        organisationIds: [11],
        accountId,
        kind: 'session',
        accessVersion: 1,
        issuedAt,
        expiresAt: issuedAt.add({ hours: 12 }),
      })
      const actor = {
        kind: 'person' as const,
        forceId: 1,
        accountId,
        personId: accountId,
        organisationId: 11,
        organisationIds: [11],
        name: 'Bench',
        roles: [],
        permissions: permissionsOf(registry.permissions.values(), []),
      }
      return { actor, ticket: { secret, accessVersion: 1 }, correlationId: randomUUID() }
    },
    async close() {
      await pools.close()
      await bare.end()
      await owner.end()
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
