import type pg from 'pg'
import type { z } from 'zod'
import { kyselyOver, newId, type Statement } from '#platform/database'
import { forbidden } from '#platform/refusals'
import { takeReference, type ReferenceSource } from '#platform/references'
import { yearOf, type Day, type Instant } from '#platform/time'
import type {
  Announcement,
  Caller,
  Change,
  Command,
  CommandContext,
  Later,
  Permission,
  Query,
  QueryContext,
  Scope,
} from './contract.ts'
import type { House } from './house.ts'
import { parseInput } from './input.ts'
import { recordEntry, recordFact, recordLater } from './record.ts'

/**
 * What every action of one request shares: one transaction, one moment, one list of what to keep.
 */
export interface Work {
  readonly house: House
  readonly caller: Caller
  readonly client: pg.PoolClient
  readonly now: Instant
  readonly today: Day
  /** Written with the commit, in order. */
  readonly closing: Statement[]
  readonly mayRecord: boolean
  readonly onProgress: OnProgress
}

/** What is done with the progress of long work; it may throw, to end it. */
export type OnProgress = (done: number, total: number) => Promise<void>

export function beginWork(
  house: House,
  caller: Caller,
  client: pg.PoolClient,
  mayRecord: boolean,
  onProgress: OnProgress = async () => undefined,
): Work {
  const now = house.clock.now()
  const today = house.clock.today()
  return { house, caller, client, now, today, closing: [], mayRecord, onProgress }
}

/** How far the actor holds a permission. Refuses an actor who does not hold it. */
export function scopeOf(caller: Caller, permission: Permission): Scope {
  const scope = caller.actor.permissions.get(permission.name)
  if (scope !== undefined) return scope
  return forbidden({
    code: 'platform.not-permitted',
    message: `Your role does not let you ${permission.says}`,
  })
}

export function queryContext(work: Work, scope: Scope): QueryContext {
  const { caller, client, now, today } = work
  return {
    tx: kyselyOver(client),
    actor: caller.actor,
    forceId: caller.actor.forceId,
    scope,
    now,
    today,
    correlationId: caller.correlationId,
    sendsMail: work.house.mailer !== undefined,
    permissions: work.house.registry.permissions,
    rooms: work.house.registry.rooms,
    unseal: (sealed, place) =>
      work.house.keys.open(sealed, { ...place, forceId: caller.actor.forceId }).toString('utf8'),
    ask: (query, input) => runQuery(work, query, input),
  }
}

/**
 * How far a query may look: a person by permission. A machine holds none; what it reads is written
 * in a command that lists it, and it sees its force. Outside a command a machine asks nothing.
 */
function scopeOfQuery(
  { caller, mayRecord }: Work,
  { permission }: Pick<Query, 'permission'>,
): Scope {
  if (caller.actor.kind === 'machine' && mayRecord) {
    return caller.actor.permissions.get(permission.name) ?? 'force'
  }
  return scopeOf(caller, permission)
}

/** Runs a query inside work that has begun, and puts the look on the record where it must be. */
export async function runQuery<I extends z.ZodType, R>(
  work: Work,
  query: Query<I, R>,
  input: unknown,
): Promise<R> {
  const scope = scopeOfQuery(work, query)
  const parsed = parseInput(query.name, query.input, input)
  const result = await query.run(queryContext(work, scope), parsed)
  if (query.consulted !== undefined) recordLook(work, query, query.consulted(result, parsed))
  return result
}

function recordLook(work: Work, query: Pick<Query, 'name'>, subjects: readonly string[]): void {
  if (!work.mayRecord) throw new Error(`${query.name} is consulted: its caller must be too`)
  work.closing.push(
    ...recordEntry(work.caller, {
      entryId: newId(work.now.epochMilliseconds),
      at: work.now,
      action: query.name,
      operation: 'consultation',
      outcome: 'done',
      kept: {},
      subjects,
    }),
  )
}

function machineName(caller: Caller): string | undefined {
  return caller.actor.kind === 'machine' ? caller.actor.name : undefined
}

/**
 * How far a caller may take a command: a person by permission, a machine only where the command
 * lists it, another command likewise.
 */
export function scopeOfCommand(caller: Caller, command: Command, from?: string): Scope {
  const name = from ?? machineName(caller)
  if (name === undefined) return scopeOf(caller, command.permission)
  if (command.callableBy.includes(name)) {
    return caller.actor.permissions.get(command.permission.name) ?? 'force'
  }
  return forbidden({ code: 'platform.not-callable', message: `${name} may not call this` })
}

function referenceSource({ house, caller }: Work): ReferenceSource {
  return { pool: house.pools.side, ticket: caller.ticket, forceId: caller.actor.forceId }
}

/** Runs a command inside work that has begun; its entry, facts and images wait for the commit. */
export async function runCommand<I extends z.ZodType, R>(
  work: Work,
  command: Command<I, R>,
  input: z.output<I>,
  scope: Scope,
  causedBy?: string,
): Promise<R> {
  const entryId = newId(work.now.epochMilliseconds)
  const facts: Announcement[] = []
  const laters: Later[] = []
  const changes: Change[] = []
  const ctx: CommandContext = {
    ...queryContext(work, scope),
    entryId,
    newId: () => newId(work.now.epochMilliseconds),
    seal: (plain, place) =>
      work.house.keys.seal(plain, { ...place, forceId: work.caller.actor.forceId }),
    announce: (fact) => void facts.push(fact),
    later: (later) => void laters.push(later),
    changed: (change) => void changes.push(change),
    reference: (series) => takeReference(referenceSource(work), series, yearOf(work.today)),
    progress: work.onProgress,
    perform: (other, otherInput) => {
      const reach = scopeOfCommand(work.caller, other, command.name)
      const parsed = parseInput(other.name, other.input, otherInput)
      return runCommand(work, other, parsed, reach, entryId)
    },
  }
  const result = await command.run(ctx, input)
  const entry = {
    entryId,
    at: work.now,
    action: command.name,
    operation: command.audit.operation,
    outcome: 'done' as const,
    reason: command.audit.reason?.(input),
    kept: keptOf(command, input, result),
    subjects: command.subjects(input, result),
    changes,
    causedBy,
  }
  work.closing.push(...recordEntry(work.caller, entry))
  for (const fact of facts) work.closing.push(recordFact(work.caller, fact, ctx.newId(), entry))
  for (const later of laters) work.closing.push(recordLater(work.caller, later, ctx.newId(), entry))
  return result
}

function keptOf<I extends z.ZodType, R>(
  command: Command<I, R>,
  input: z.output<I>,
  result: R,
): Record<string, unknown> {
  const given = input as Record<string, unknown>
  const kept: Record<string, unknown> = {}
  for (const name of command.audit.record) {
    if (given[name] !== undefined) kept[name] = given[name]
  }
  return command.totals === undefined ? kept : { ...kept, totals: command.totals(result) }
}
