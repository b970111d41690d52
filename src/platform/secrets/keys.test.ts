import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { lengthPrefixed, randomToken, sameBytes } from './bytes.ts'
import { CannotOpen } from './envelope.ts'
import type { Place } from './envelope.ts'
import type { KeyFile } from './key-file.ts'
import { keysOf } from './keys.ts'
import { publicKeyId, signatureHolds } from './signing.ts'

const secret = (fill: number) => Buffer.alloc(32, fill).toString('base64url')
const file: KeyFile = {
  format: 'bluelamp-keys-1',
  root: { id: '00000001', secret: secret(1) },
  values: [{ id: '0000000a', secret: secret(2) }],
}
const rotated: KeyFile = {
  ...file,
  values: [{ id: '0000000b', secret: secret(3) }, ...file.values],
}
const keys = keysOf(file)
const here: Place = { forceId: 1, table: 'people.bank', column: 'account', record: 'p-1' }

test('this vector of HKDF (RFC 5869) must never change, or every derived key would', () => {
  assert.equal(
    keys.derive('test').toString('hex'),
    '0e069d7715b21e82ce11bc8cb746bebb509f0d094927c901e8abfa2f5a054391',
  )
  assert.equal(keys.passwordFor('app'), 'SVSLnE1AeDb-svs5pRO8BvYrtqbDP7kVHu5O7MsM6bs')
})

test('each purpose has a key of its own, the same on every start', () => {
  assert.deepEqual(keysOf(file).derive('a'), keys.derive('a'))
  const made = [
    keys.derive('a').toString('base64url'),
    keys.derive('b').toString('base64url'),
    keys.passwordFor('a'),
    keys.keyedHash('a', '').toString('base64url'),
  ]
  assert.equal(new Set(made).size, made.length)
})

test('a derived key handed out cannot be spoilt for the next caller', () => {
  keys.derive('shared').fill(0)
  assert.notDeepEqual(keys.derive('shared'), Buffer.alloc(32))
})

const anyPlace = fc.record({
  forceId: fc.integer({ min: 1, max: 99 }),
  table: fc.string(),
  column: fc.string(),
  record: fc.string(),
})

test('a sealed value opens in its own place and in no other', () => {
  fc.assert(
    fc.property(fc.uint8Array(), anyPlace, anyPlace, (bytes, place, other) => {
      const plain = Buffer.from(bytes)
      const sealed = keys.seal(plain, place)
      assert.deepEqual(keys.open(sealed, place), plain)
      if (JSON.stringify(place) === JSON.stringify(other)) return
      assert.throws(() => keys.open(sealed, other), CannotOpen)
    }),
  )
})

test('parts of a place cannot slide into each other', () => {
  const sealed = keys.seal('12-34-56', { ...here, table: 'ab', column: 'c' })
  assert.throws(() => keys.open(sealed, { ...here, table: 'a', column: 'bc' }), CannotOpen)
})

test('a changed, cut or lengthened value does not open, at whatever byte', () => {
  const sealed = keys.seal('12-34-56', here)
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    assert.throws(() => keys.open(changed, here), CannotOpen)
    assert.throws(() => keys.open(sealed.subarray(0, at), here), CannotOpen)
  }
  assert.throws(() => keys.open(Buffer.concat([sealed, Buffer.alloc(1)]), here), CannotOpen)
})

test('the same text sealed twice gives different bytes, so equal values cannot be paired', () => {
  assert.notDeepEqual(keys.seal('same', here), keys.seal('same', here))
})

test('after a rotation old values still open, are known as stale and can be re-encrypted', () => {
  const old = keys.seal('12-34-56', here)
  const later = keysOf(rotated)
  assert.equal(later.open(old, here).toString(), '12-34-56')
  assert.equal(later.isStale(old), true)
  const fresh = later.reencrypt(old, here)
  assert.equal(later.isStale(fresh), false)
  assert.equal(later.open(fresh, here).toString(), '12-34-56')
  assert.throws(() => keys.open(fresh, here), CannotOpen)
  assert.deepEqual(later.derive('a'), keys.derive('a'))
})

test('a checkpoint signature holds for its bytes and its key only', () => {
  const signer = keys.signer('audit-checkpoint')
  const signature = signer.sign(Buffer.from('block 7'))
  assert.equal(signatureHolds(signer.publicKeyPem, Buffer.from('block 7'), signature), true)
  assert.equal(signatureHolds(signer.publicKeyPem, Buffer.from('block 8'), signature), false)
  const other = keys.signer('something-else')
  assert.equal(signatureHolds(other.publicKeyPem, Buffer.from('block 7'), signature), false)
  assert.equal(signer.keyId, publicKeyId(signer.publicKeyPem))
  assert.equal(keysOf(rotated).signer('audit-checkpoint').keyId, signer.keyId)
})

test('a keyed hash is equal for equal input under the same purpose only', () => {
  assert.deepEqual(keys.keyedHash('nino', 'QQ123456C'), keys.keyedHash('nino', 'QQ123456C'))
  assert.notDeepEqual(keys.keyedHash('nino', 'QQ123456C'), keys.keyedHash('file', 'QQ123456C'))
})

test('length-prefixed parts differ whenever the lists differ', () => {
  const parts = fc.array(fc.option(fc.string()), { maxLength: 4 })
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const same = JSON.stringify(a) === JSON.stringify(b)
      assert.equal(lengthPrefixed(a).equals(lengthPrefixed(b)), same)
    }),
    { numRuns: 1000 },
  )
})

test('tokens are 256 bits of base64url and never repeat', () => {
  const tokens = Array.from({ length: 1000 }, randomToken)
  assert.equal(new Set(tokens).size, 1000)
  for (const token of tokens) assert.match(token, /^[A-Za-z0-9_-]{43}$/)
})

test('bytes of different length are different, without an error', () => {
  assert.equal(sameBytes(Buffer.from('ab'), Buffer.from('ab')), true)
  assert.equal(sameBytes(Buffer.from('ab'), Buffer.from('ac')), false)
  assert.equal(sameBytes(Buffer.from('ab'), Buffer.from('abc')), false)
})
