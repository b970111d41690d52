import { ask, type Caller, type House } from '#platform/actions'
import type { RoomWithRoutes } from '#platform/http'
import { compareInstants, type Instant } from '#platform/time'
import { workFor } from '#web/home'

const REMEMBERED_SECONDS = 10
const MOST_REMEMBERED = 10_000

interface Remembered {
  readonly count: Promise<number>
  readonly until: Instant
}

/** How much waits for somebody, for the head of every page. */
export interface WaitingCounts {
  of(caller: Caller): Promise<number>
  /** Forgets somebody's count: they have just done something. */
  forget(accountId: string): void
}

/**
 * Counts what My work says waits for people, each at most once in ten seconds. A count that cannot
 * be had is nought: the head of a page never stands in the way of the page.
 */
export function openWaitingCounts(house: House, rooms: readonly RoomWithRoutes[]): WaitingCounts {
  const known = new Map<string, Remembered>()
  const count = async (caller: Caller): Promise<number> => {
    try {
      let all = 0
      for (const part of workFor(rooms, caller.actor)) {
        if (part.section !== 'waiting') continue
        const result = await ask(house, caller, part.query, part.input)
        all += part.items(result, house.clock.today()).length
      }
      return all
    } catch {
      return 0
    }
  }
  return {
    async of(caller) {
      const { accountId } = caller.actor
      const now = house.clock.real()
      const found = known.get(accountId)
      if (found !== undefined && compareInstants(now, found.until) < 0) return found.count
      const fresh = { count: count(caller), until: now.add({ seconds: REMEMBERED_SECONDS }) }
      known.delete(accountId)
      known.set(accountId, fresh)
      const [oldest] = known.keys()
      if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest)
      return fresh.count
    },
    forget: (accountId) => void known.delete(accountId),
  }
}
