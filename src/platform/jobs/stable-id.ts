import { createHash } from 'node:crypto'

/** One identifier for one text, everywhere and always (UUID version 8, RFC 9562 section 5.8). */
export function stableId(text: string): string {
  const bytes = createHash('sha256').update(`bluelamp:${text}`).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The account under which a room's machine works in a force. */
export function machineAccountId(forceId: number, room: string): string {
  return stableId(`machine:${forceId}:${room}`)
}
