import { canonicalJson, digest, publicKeyId, signatureHolds } from '#platform/secrets'
import type { Signer } from '#platform/secrets'

/** How far one stream was sealed when the checkpoint was made. */
export type StreamHead = { stream: string; blocks: number; rows: number; hash: string }

type Said = {
  format: 'bluelamp-checkpoint-1'
  /** 1, 2, 3 ... without a gap. */
  number: number
  /** When it was signed, ISO 8601 in UTC. */
  at: string
  heads: readonly StreamHead[]
  /** SHA-256 of the checkpoint before it, hex; empty for the first. */
  previous: string
  keyId: string
}

/** A signed statement of how far everything is sealed, kept outside the database. */
export type Checkpoint = Said & { signature: string }

/** Signs a checkpoint on top of the last one. `at` is the moment, ISO 8601 in UTC. */
export function signCheckpoint(
  heads: readonly StreamHead[],
  at: string,
  last: Checkpoint | undefined,
  signer: Signer,
): Checkpoint {
  const said: Said = {
    format: 'bluelamp-checkpoint-1',
    number: (last?.number ?? 0) + 1,
    at,
    heads: [...heads].sort((a, b) => (a.stream < b.stream ? -1 : 1)),
    previous: last === undefined ? '' : checkpointDigest(last),
    keyId: signer.keyId,
  }
  return { ...said, signature: signer.sign(Buffer.from(canonicalJson(said))).toString('base64url') }
}

/** Digest of a whole checkpoint, signature included: what the next one points at. */
export function checkpointDigest(checkpoint: Checkpoint): string {
  return digest(checkpoint).toString('hex')
}

/** Tells whether one of these public keys (PEM) signed exactly this checkpoint. */
export function holdsUnder(publicKeys: readonly string[]): (checkpoint: Checkpoint) => boolean {
  const byId = new Map(publicKeys.map((pem) => [publicKeyId(pem), pem]))
  return ({ signature, ...said }) => {
    const key = byId.get(said.keyId)
    if (key === undefined) return false
    const bytes = Buffer.from(canonicalJson(said))
    return signatureHolds(key, bytes, Buffer.from(signature, 'base64url'))
  }
}

/** Those of the checkpoints that one of these public keys (PEM) signed. */
export function signedOf(
  checkpoints: readonly Checkpoint[],
  publicKeys: readonly string[],
): ReadonlySet<Checkpoint> {
  return new Set(checkpoints.filter(holdsUnder(publicKeys)))
}
