import { ask, type Caller, type House } from '#platform/actions'
import type { RoomWithRoutes } from '#platform/http'
import { compareInstants, type Instant } from '#platform/time'
import { workFor } from '#web/home'

/** After so long a count is made again, while the one of before is still shown. */
const FRESH_SECONDS = 10
/** A count that is older than this is waited for. */
const SHOWN_SECONDS = 30
const MOST_REMEMBERED = 10_000

interface Remembered {
  readonly at: Instant
  /** What is shown: while it is counted again, the count of before. */
  shown: Promise<number>
}

/** How much waits for somebody, for the head of every page. */
export interface WaitingCounts {
  of(caller: Caller): Promise<number>
  /** Forgets somebody's count: they have just done something. */
  forget(accountId: string): void
}

/**
 * Counts what My work says waits for people, each at most once in ten seconds. Meanwhile the count
 * of before is shown, also where the next cannot be had, and nought where there is none: the head
 * of a page never stands in the way of the page.
 */
export function openWaitingCounts(house: House, rooms: readonly RoomWithRoutes[]): WaitingCounts {
  const known = new Map<string, Remembered>()
  const count = async (caller: Caller): Promise<number> => {
    let all = 0
    for (const part of workFor(rooms, caller.actor)) {
      if (part.section !== 'waiting') continue
      const result = await ask(house, caller, part.query, part.input)
      all += part.items(result, house.clock.today()).length
    }
    return all
  }
  const countOr = async (caller: Caller, otherwise: number | Promise<number>): Promise<number> => {
    try {
      return await count(caller)
    } catch {
      return otherwise
    }
  }
  const keep = (accountId: string, remembered: Remembered): void => {
    known.delete(accountId)
    known.set(accountId, remembered)
    const [oldest] = known.keys()
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest)
  }
  return {
    async of(caller) {
      const { accountId } = caller.actor
      const at = house.clock.real()
      const found = known.get(accountId)
      const isWithin = (seconds: number): boolean =>
        found !== undefined && compareInstants(at, found.at.add({ seconds })) < 0
      if (found !== undefined && isWithin(FRESH_SECONDS)) return found.shown
      const before = isWithin(SHOWN_SECONDS) ? found?.shown : undefined
      const counted = countOr(caller, before ?? 0)
      const fresh = { at, shown: before ?? counted }
      keep(accountId, fresh)
      void showOnceCounted(fresh, counted)
      return fresh.shown
    },
    forget: (accountId) => void known.delete(accountId),
  }
}

async function showOnceCounted(fresh: Remembered, counted: Promise<number>): Promise<void> {
  await counted
  fresh.shown = counted
}
