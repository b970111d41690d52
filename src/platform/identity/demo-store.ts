import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Clock } from '#platform/time'

const MOST_ENTRIES = 5_000
const LONGEST_SECONDS = 600

interface Entry {
  readonly payload: AdapterPayload
  /** Milliseconds since 1970. */
  readonly until: number
}

/**
 * What the demo provider remembers: in this process, for as long as each thing lives, never more
 * than a few thousand things; the oldest go first.
 */
export function demoStore(clock: Clock): (model: string) => Adapter {
  const entries = new Map<string, Entry>()

  function find(id: string): AdapterPayload | undefined {
    const entry = entries.get(id)
    if (entry === undefined) return undefined
    if (entry.until > clock.real().epochMilliseconds) return entry.payload
    entries.delete(id)
    return undefined
  }

  function search(model: string, name: 'uid' | 'userCode', value: string) {
    for (const [id, { payload }] of entries) {
      if (id.startsWith(`${model}:`) && payload[name] === value) return find(id)
    }
    return undefined
  }

  return (model) => ({
    async upsert(id, payload, expiresIn) {
      const until = clock.real().epochMilliseconds + (expiresIn ?? LONGEST_SECONDS) * 1_000
      entries.delete(`${model}:${id}`)
      entries.set(`${model}:${id}`, { payload, until })
      const [oldest] = entries.keys()
      if (entries.size > MOST_ENTRIES && oldest !== undefined) entries.delete(oldest)
    },
    find: async (id) => find(`${model}:${id}`),
    findByUid: async (uid) => search(model, 'uid', uid),
    findByUserCode: async (code) => search(model, 'userCode', code),
    async consume(id) {
      const payload = find(`${model}:${id}`)
      if (payload !== undefined)
        payload.consumed = Math.floor(clock.real().epochMilliseconds / 1_000)
    },
    async destroy(id) {
      entries.delete(`${model}:${id}`)
    },
    async revokeByGrantId(grantId) {
      for (const [id, { payload }] of entries) {
        if (payload.grantId === grantId) entries.delete(id)
      }
    },
  })
}
