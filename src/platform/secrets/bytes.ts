import { randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Joins parts so that no two lists give the same bytes: each part follows its own length (four
 * bytes, big-endian). Joining with a separator would let one part swallow its neighbour. A null
 * takes the length ffffffff and no bytes, so it differs from an empty part.
 */
export function lengthPrefixed(parts: readonly (string | Uint8Array | null)[]): Buffer {
  const pieces: Buffer[] = []
  for (const part of parts) {
    if (part === null) {
      pieces.push(Buffer.alloc(4, 0xff))
      continue
    }
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    pieces.push(length, bytes)
  }
  return Buffer.concat(pieces)
}

/** Compares in a time that tells nothing about where the first difference lies. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

/** A random token of 256 bits as 43 base64url characters: sessions, links, CSRF, tickets. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}
