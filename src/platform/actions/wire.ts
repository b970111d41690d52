import { Temporal } from '#platform/time'

/**
 * A result as JSON text that thaw() turns back into the same values: bigint and moments are tagged.
 * Refuses what JSON cannot hold, because a replayed answer must equal the first.
 */
export function freeze(value: unknown): string {
  return JSON.stringify(
    value ?? null,
    function (this: Record<string, unknown>, key, plain: unknown) {
      const raw = this[key]
      if (typeof raw === 'bigint') return { $bigint: raw.toString() }
      if (raw instanceof Temporal.Instant) return { $instant: raw.toString() }
      if (typeof raw === 'function' || typeof raw === 'symbol') {
        throw new TypeError('An action returns plain values only')
      }
      return plain
    },
  )
}

/** The values behind a frozen result, parsed or as text. */
export function thaw(frozen: unknown): unknown {
  const parsed: unknown = typeof frozen === 'string' ? JSON.parse(frozen) : frozen
  return revive(parsed)
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive)
  if (value === null || typeof value !== 'object') return value
  const record = value as Record<string, unknown>
  if (typeof record['$bigint'] === 'string') return BigInt(record['$bigint'])
  if (typeof record['$instant'] === 'string') return Temporal.Instant.from(record['$instant'])
  return Object.fromEntries(Object.entries(record).map(([key, inner]) => [key, revive(inner)]))
}
