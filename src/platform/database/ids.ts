import { randomFillSync } from 'node:crypto'

// Random bytes are fetched for many identifiers at once: a call to the system costs more than one.
const drawn = Buffer.alloc(4_096)
let used = drawn.length

function sixteenBytes(): Buffer {
  if (used >= drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  used += 16
  return drawn.subarray(used - 16, used)
}

/** A time-ordered identifier (UUID version 7, RFC 9562) for the millisecond given. */
export function newId(epochMilliseconds: number): string {
  const bytes = sixteenBytes()
  bytes.writeUIntBE(epochMilliseconds, 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
