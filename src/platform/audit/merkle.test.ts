import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { inclusionProof, leafHash, merkleRoot, proofHolds } from './merkle.ts'

// Inputs and roots published with the Certificate Transparency reference implementation (RFC 6962).
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const roots: [number, string][] = [
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
]

test('roots are those of RFC 6962 section 2.1', () => {
  const leaves = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex')))
  for (const [count, root] of roots) {
    assert.equal(merkleRoot(leaves.slice(0, count)).toString('hex'), root)
  }
})

const leafLists = fc
  .array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 70 })
  .map((list) => list.map((data) => leafHash(data)))

test('every leaf has a proof that leads to the root, and no other leaf fits it', () => {
  fc.assert(
    fc.property(leafLists, fc.nat(), (leaves, pick) => {
      const index = pick % leaves.length
      const root = merkleRoot(leaves)
      const proof = inclusionProof(leaves, index)
      assert.ok(proof.length <= Math.ceil(Math.log2(leaves.length)))
      assert.equal(proofHolds(leaves[index] ?? root, proof, root), true)
      assert.equal(proofHolds(leafHash(Buffer.from('another leaf')), proof, root), false)
    }),
  )
})

test('an inner node cannot pose as a leaf', () => {
  const [a, b] = [leafHash(Buffer.from('a')), leafHash(Buffer.from('b'))]
  assert.notDeepEqual(leafHash(Buffer.concat([a, b])), merkleRoot([a, b]))
})

test('there is no proof for a leaf that does not exist', () => {
  assert.throws(() => inclusionProof([leafHash(Buffer.from('a'))], 1), RangeError)
  assert.throws(() => inclusionProof([], 0), RangeError)
})
