import type { Caller, House, Registry } from '#platform/actions'
import { inTransaction, newId } from '#platform/database'
import { Temporal, type Instant } from '#platform/time'
import { parseCronItem } from 'graphile-worker'
import { machineAccountId } from './stable-id.ts'

const MINUTE = 60_000
/** A yearly tick is found; a rule without one in so many days never runs. */
const FURTHEST_DAYS = 366

/** A job the clock asks for, and its ticks. */
export interface Scheduled {
  readonly job: string
  readonly room: string
  /** The last tick at or before an instant, or null. */
  readonly lastTick: (at: Instant) => Instant | null
}

/** The jobs of the building that run by the clock. Refuses a rule that is not five cron fields. */
export function openSchedule(registry: Pick<Registry, 'rooms'>): readonly Scheduled[] {
  return registry.rooms.flatMap((room) =>
    room.jobs.flatMap((job) =>
      job.cron === undefined
        ? []
        : [{ job: job.name, room: room.name, lastTick: lastTickOf(job.cron) }],
    ),
  )
}

/**
 * Finds the last tick of a cron rule (five fields, UTC); keeps it, so that asking again is cheap.
 */
export function lastTickOf(cron: string): (at: Instant) => Instant | null {
  const { match } = parseCronItem({ task: 'tick', match: cron })
  let askedMinute = Number.NaN
  let found: number | null = null
  return (at) => {
    const minute = Math.floor(at.epochMilliseconds / MINUTE)
    const furthest = minute - FURTHEST_DAYS * 1_440
    // Minutes already looked through are not looked through again, unless the clock was put back.
    const known = minute >= askedMinute
    const until = known ? Math.max(askedMinute, furthest) : furthest
    let tick = known ? found : null
    for (let candidate = minute; candidate > until; candidate -= 1) {
      if (!match(digestOf(candidate))) continue
      tick = candidate
      break
    }
    askedMinute = minute
    found = tick
    return tick === null ? null : Temporal.Instant.fromEpochMilliseconds(tick * MINUTE)
  }
}

function digestOf(minute: number) {
  const at = new Date(minute * MINUTE)
  return {
    min: at.getUTCMinutes(),
    hour: at.getUTCHours(),
    date: at.getUTCDate(),
    month: at.getUTCMonth() + 1,
    dow: at.getUTCDay(),
  }
}

// A tick far ahead of the clock was left by a simulated clock that has since been put back.
const tickText = `insert into jobs.schedule (force_id, job, last_tick_at) values ($1, $2, $3)
  on conflict (force_id, job) do update set last_tick_at = excluded.last_tick_at
  where schedule.last_tick_at < excluded.last_tick_at
    or schedule.last_tick_at > excluded.last_tick_at + interval '366 days'
  returning old.last_tick_at is not null as due`

const askText = `insert into events.outbox (force_id, outbox_id, kind, name, version, payload, at,
    account_id, correlation_id)
  values ($1, $2, 'job', $3, 1, '{}', $4, $5, $2)`

/**
 * Puts the jobs whose tick has come into the force's outbox, each tick once however many workers
 * ask. After downtime a job runs once, for its last tick; a job seen for the first time waits for
 * its next.
 * @param caller `machine:jobs` of the force
 * @param seen the ticks this process knows to be done; it is brought up to date
 */
export async function tickForce(
  house: House,
  caller: Caller,
  schedule: readonly Scheduled[],
  seen: Map<string, number>,
): Promise<boolean> {
  const now = house.clock.now()
  const { forceId } = caller.actor
  let asked = false
  for (const { job, room, lastTick } of schedule) {
    const tick = lastTick(now)
    if (tick === null || seen.get(job) === tick.epochMilliseconds) continue
    const due = await inTransaction(house.pools.app, caller.ticket, 'write', async (client) => {
      const { rows } = await client.query<{ due: boolean }>(tickText, [
        forceId,
        job,
        tick.toString(),
      ])
      if (rows[0]?.due !== true) return false
      const id = newId(now.epochMilliseconds)
      const account = machineAccountId(forceId, room)
      await client.query(askText, [forceId, id, job, now.toString(), account])
      return true
    })
    asked ||= due
    seen.set(job, tick.epochMilliseconds)
  }
  return asked
}
