import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { lengthPrefixed } from './bytes.ts'

const version = 1
const idBytes = 4
const nonceBytes = 12
const tagBytes = 16
const dataKeyBytes = 32
const wrappedBytes = nonceBytes + dataKeyBytes + tagBytes
const headBytes = 1 + idBytes

/** Where an encrypted value belongs. It opens nowhere else: not in another row, column or force. */
export type Place = { forceId: number; table: string; column: string; record: string }

/** Keys by id, and the one that encrypts. */
export type KeyRing = { current: string; keys: ReadonlyMap<string, Buffer> }

/** An encrypted value that does not open. It never says more, so as not to help a guesser. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen'
}

/**
 * Envelope encryption, AES-256-GCM: a fresh data key encrypts the value, the ring's current key
 * wraps the data key. Layout: version, key id, wrapped data key, nonce, value, tag.
 */
export function seal(ring: KeyRing, plain: Buffer | string, place: Place): Buffer {
  const head = Buffer.alloc(headBytes)
  head.writeUInt8(version, 0)
  head.write(ring.current, 1, 'hex')
  const bound = Buffer.concat([head, placeBytes(place)])
  const dataKey = randomBytes(dataKeyBytes)
  const wrapped = encrypt(keyOf(ring, ring.current), dataKey, bound)
  const value = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain
  return Buffer.concat([head, wrapped, encrypt(dataKey, value, bound)])
}

/** The plain bytes of a sealed value. Throws CannotOpen if damaged, moved or of a lost key. */
export function open(ring: KeyRing, sealed: Buffer, place: Place): Buffer {
  if (sealed.length < headBytes + wrappedBytes + nonceBytes + tagBytes || sealed[0] !== version) {
    throw new CannotOpen('This is not an encrypted value')
  }
  const head = sealed.subarray(0, headBytes)
  const bound = Buffer.concat([head, placeBytes(place)])
  const wrapped = sealed.subarray(headBytes, headBytes + wrappedBytes)
  const dataKey = decrypt(keyOf(ring, keyIdOf(sealed)), wrapped, bound)
  return decrypt(dataKey, sealed.subarray(headBytes + wrappedBytes), bound)
}

/** The id of the key that wraps a sealed value, eight hex digits. */
export function keyIdOf(sealed: Buffer): string {
  return sealed.toString('hex', 1, headBytes)
}

function keyOf(ring: KeyRing, id: string): Buffer {
  const key = ring.keys.get(id)
  if (key === undefined) throw new CannotOpen('The key of this value is not in the key file')
  return key
}

function placeBytes(place: Place): Buffer {
  return lengthPrefixed([String(place.forceId), place.table, place.column, place.record])
}

function encrypt(key: Buffer, plain: Buffer, bound: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Buffer, box: Buffer, bound: Buffer): Buffer {
  const tagAt = box.length - tagBytes
  const cipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  cipher.setAAD(bound).setAuthTag(box.subarray(tagAt))
  try {
    return Buffer.concat([cipher.update(box.subarray(nonceBytes, tagAt)), cipher.final()])
  } catch {
    throw new CannotOpen('This value was changed or does not belong here')
  }
}
