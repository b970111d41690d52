import { createHmac, hkdfSync } from 'node:crypto'
import { keyIdOf, open, seal } from './envelope.ts'
import type { KeyRing, Place } from './envelope.ts'
import { readKeyFile } from './key-file.ts'
import type { KeyFile } from './key-file.ts'
import { signerFrom } from './signing.ts'
import type { Signer } from './signing.ts'

/** Everything the program does with its master keys; the keys themselves are not reachable. */
export type Keys = {
  /** 32 bytes that only this installation and this purpose have; the same on every start. */
  derive: (purpose: string) => Buffer
  /** Password of a database role, so that none is stored: 43 base64url characters. */
  passwordFor: (role: string) => string
  /** HMAC-SHA256 under a key of the purpose's own: 32 bytes, equal for equal input. */
  keyedHash: (purpose: string, value: string | Uint8Array) => Buffer
  /** Encrypts a value for one place; a string as UTF-8. */
  seal: (plain: string | Buffer, place: Place) => Buffer
  /** Plain bytes of a sealed value; throws CannotOpen if it was changed or moved. */
  open: (sealed: Buffer, place: Place) => Buffer
  /** Whether a value is still wrapped by an earlier key. */
  isStale: (sealed: Buffer) => boolean
  /** The same value under the current key: the work of a rotation, row by row. */
  reencrypt: (sealed: Buffer, place: Place) => Buffer
  /** Ed25519 signer of a purpose, such as audit checkpoints. */
  signer: (purpose: string) => Signer
}

/**
 * Opens the master keys. `create` only on a first start (no database yet): see readKeyFile.
 * Throws KeyFileProblem with one sentence when the file is missing, damaged or open to others.
 */
export function openKeys(path: string, options: { create: boolean }): Keys {
  return keysOf(readKeyFile(path, options))
}

/** Keys of a fixed content, without a file: for tests and throw-away clusters. */
export function keysOf(file: KeyFile): Keys {
  const root = Buffer.from(file.root.secret, 'base64url')
  const current = file.values[0]
  if (current === undefined) throw new Error('A key file holds at least one value key')
  const ring: KeyRing = {
    current: current.id,
    keys: new Map(file.values.map(({ id, secret }) => [id, Buffer.from(secret, 'base64url')])),
  }
  const derived = remembered((label) => hkdf(root, label))

  return {
    derive: (purpose) => Buffer.from(derived(`purpose/${purpose}`)),
    passwordFor: (role) => derived(`database-role/${role}`).toString('base64url'),
    keyedHash: (purpose, value) =>
      createHmac('sha256', derived(`keyed-hash/${purpose}`))
        .update(value)
        .digest(),
    seal: (plain, place) => seal(ring, plain, place),
    open: (sealed, place) => open(ring, sealed, place),
    isStale: (sealed) => keyIdOf(sealed) !== ring.current,
    reencrypt: (sealed, place) => seal(ring, open(ring, sealed, place), place),
    signer: remembered((purpose) => signerFrom(hkdf(root, `sign/${purpose}`))),
  }
}

// RFC 5869. The label separates the purposes; the salt separates us from any other program.
function hkdf(root: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, 'bluelamp keys 1', label, 32))
}

function remembered<T>(make: (label: string) => T): (label: string) => T {
  const made = new Map<string, T>()
  return (label) => {
    const known = made.get(label)
    if (known !== undefined) return known
    const fresh = make(label)
    made.set(label, fresh)
    return fresh
  }
}
