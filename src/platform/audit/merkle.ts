import { createHash } from 'node:crypto'

// RFC 6962 section 2.1: leaves and inner nodes are hashed in different domains, so that an inner
// node can never be passed off as a leaf.
const leafDomain = Buffer.from([0])
const nodeDomain = Buffer.from([1])

/** One step up the tree: the neighbour's hash, and on which side it stands. */
export type ProofStep = { side: 'left' | 'right'; hash: Buffer }

/** Hash of one leaf. */
export function leafHash(data: Uint8Array): Buffer {
  return createHash('sha256').update(leafDomain).update(data).digest()
}

/** Root over leaf hashes in their order (RFC 6962 section 2.1); of none, SHA-256 of nothing. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest()
  return rootOf(leaves, 0, leaves.length)
}

/** The neighbours that lead from leaf `index` to the root: about log2(leaves) hashes. */
export function inclusionProof(leaves: readonly Buffer[], index: number): ProofStep[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
    throw new RangeError(`There is no leaf ${index} among ${leaves.length}`)
  }
  const steps: ProofStep[] = []
  let from = 0
  let until = leaves.length
  while (until - from > 1) {
    const middle = from + splitOf(until - from)
    if (index < middle) {
      steps.push({ side: 'right', hash: rootOf(leaves, middle, until) })
      until = middle
    } else {
      steps.push({ side: 'left', hash: rootOf(leaves, from, middle) })
      from = middle
    }
  }
  return steps.toReversed()
}

/** True when this leaf, led up by this proof, gives this root. */
export function proofHolds(leaf: Buffer, proof: readonly ProofStep[], root: Buffer): boolean {
  const top = proof.reduce(
    (hash, step) => (step.side === 'left' ? nodeHash(step.hash, hash) : nodeHash(hash, step.hash)),
    leaf,
  )
  return top.equals(root)
}

function rootOf(leaves: readonly Buffer[], from: number, until: number): Buffer {
  const only = leaves[from]
  if (until - from === 1 && only !== undefined) return only
  const middle = from + splitOf(until - from)
  return nodeHash(rootOf(leaves, from, middle), rootOf(leaves, middle, until))
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(nodeDomain).update(left).update(right).digest()
}

// The largest power of two below the count: the left half is always a full tree.
function splitOf(count: number): number {
  return 2 ** Math.floor(Math.log2(count - 1))
}
