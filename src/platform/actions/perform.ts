import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { z } from 'zod'
import { inTransaction, mayTryAgain, newId, violatedConstraint } from '#platform/database'
import { Refusal } from '#platform/refusals'
import { canonicalJson } from '#platform/secrets'
import { beginWork, runCommand, runQuery, scopeOf, scopeOfCommand } from './context.ts'
import type { OnProgress, Work } from './context.ts'
import type { Caller, Command, Operation, Query } from './contract.ts'
import type { House } from './house.ts'
import { parseInput } from './input.ts'
import { recordEntry } from './record.ts'
import { freeze, thaw } from './wire.ts'

const MOST_TRIES = 5

export interface PerformOptions {
  /** The same key again gives the same answer and no second effect, for 24 hours. */
  readonly key?: string | undefined
  /** Told how far long work is, outside its transaction. */
  readonly onProgress?: OnProgress
}

/**
 * Performs a command for a caller: permission, input, one transaction as the holder of the ticket,
 * the work, its audit entry and outbox rows, late constraints, commit. Serialisation failures and
 * deadlocks are tried again a few times.
 * Throws a Refusal (recorded, without input values) or a defect; either way nothing was kept.
 */
export async function perform<I extends z.ZodType, R>(
  house: House,
  caller: Caller,
  command: Command<I, R>,
  input: unknown,
  options: PerformOptions = {},
): Promise<R> {
  try {
    const scope = scopeOfCommand(caller, command)
    const parsed = parseInput(command.name, command.input, input)
    const { key } = options
    const replay = key === undefined ? undefined : replayOf(caller, command.name, key, parsed)
    return await tryingAgain(() => {
      let work: Work | undefined
      return inTransaction(
        house.pools.app,
        caller.ticket,
        command.mode,
        async (client) => {
          work = beginWork(house, caller, client, true, options.onProgress)
          const before = await replay?.claim(client, work)
          if (before !== undefined) return before.result as R
          const result = await runCommand(work, command, parsed, scope)
          if (replay !== undefined) work.closing.push(replay.keep(result))
          return result
        },
        () => work?.closing ?? [],
      )
    })
  } catch (error) {
    const refusal = asRefusal(house, error)
    if (refusal === undefined) throw error
    await recordRefusal(house, caller, command.name, command.audit.operation, refusal)
    throw refusal
  }
}

/**
 * Answers a query for a caller, from one consistent reading of the database. A consulted query
 * commits its entry in the record before the answer is given.
 * Throws a Refusal or a defect.
 */
export async function ask<I extends z.ZodType, R>(
  house: House,
  caller: Caller,
  query: Query<I, R>,
  input: z.input<I>,
): Promise<R> {
  const consulted = query.consulted !== undefined
  try {
    scopeOf(caller, query.permission)
    return await read(house, caller, query, input, consulted)
  } catch (error) {
    const refusal = consulted && error instanceof Refusal
    if (refusal) await recordRefusal(house, caller, query.name, 'consultation', error)
    throw error
  }
}

function read<I extends z.ZodType, R>(
  house: House,
  caller: Caller,
  query: Query<I, R>,
  input: unknown,
  consulted: boolean,
): Promise<R> {
  let work: Work | undefined
  return tryingAgain(() =>
    inTransaction(
      house.pools.app,
      caller.ticket,
      consulted ? 'write' : 'read',
      (client) => {
        work = beginWork(house, caller, client, consulted)
        return runQuery(work, query, input)
      },
      () => work?.closing ?? [],
    ),
  )
}

async function tryingAgain<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (tries >= MOST_TRIES || !mayTryAgain(error)) throw error
      const pause = 5 * 2 ** tries * Math.random()
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** A refusal as it is; a named constraint as the refusal its room declared; otherwise a defect. */
function asRefusal(house: House, error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  const name = violatedConstraint(error)
  const problem = name === undefined ? undefined : house.registry.constraints.get(name)
  return problem === undefined ? undefined : new Refusal(409, [problem])
}

async function recordRefusal(
  house: House,
  caller: Caller,
  action: string,
  operation: Operation,
  refusal: Refusal,
): Promise<void> {
  const at = house.clock.now()
  const statements = recordEntry(caller, {
    entryId: newId(at.epochMilliseconds),
    at,
    action,
    operation,
    outcome: 'refused',
    kept: {},
    subjects: [],
    refusalCodes: refusal.problems.map(({ code }) => code),
  })
  await inTransaction(
    house.pools.app,
    caller.ticket,
    'write',
    async () => undefined,
    () => statements,
  )
}

const claimText = `insert into actions.idempotency
  (force_id, account_id, command, key, input_digest, at, by_machine)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing`
const replayText = `select input_digest, result from actions.idempotency
  where force_id = $1 and account_id = $2 and command = $3 and key = $4`
const keepText = `update actions.idempotency set result = $5
  where force_id = $1 and account_id = $2 and command = $3 and key = $4`

/**
 * One key of one caller for one command. The claim is the first statement: a second request with
 * the key waits there for the first one's commit, then finds its answer.
 */
function replayOf(caller: Caller, command: string, key: string, input: unknown) {
  if (key.length < 1 || key.length > 255 || !/^[\x21-\x7e]+$/.test(key)) {
    throw new Refusal(422, [
      { code: 'platform.bad-key', message: 'An idempotency key is 1 to 255 printable characters' },
    ])
  }
  const { forceId, accountId } = caller.actor
  const row = [forceId, accountId, command, key]
  const digest = createHash('sha256')
    .update(canonicalJson(input ?? null))
    .digest()
  return {
    async claim(client: pg.PoolClient, work: Work): Promise<{ result: unknown } | undefined> {
      const { rowCount } = await client.query({
        name: 'idempotency_claim',
        text: claimText,
        values: [...row, digest, work.now.toString(), caller.actor.kind === 'machine'],
      })
      if (rowCount === 1) return undefined
      const { rows } = await client.query<{ input_digest: Buffer; result: unknown }>(
        replayText,
        row,
      )
      const [found] = rows
      if (found === undefined) throw new Error('The claimed key has gone')
      if (!found.input_digest.equals(digest)) {
        throw new Refusal(409, [
          {
            code: 'platform.key-reused',
            message: 'This was sent before with other content. Start again from the form',
          },
        ])
      }
      return { result: thaw(found.result) }
    },
    keep: (result: unknown) => ({
      name: 'idempotency_keep',
      text: keepText,
      values: [...row, freeze(result)],
    }),
  }
}
