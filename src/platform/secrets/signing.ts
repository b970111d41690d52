import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { createHash } from 'node:crypto'

// RFC 8410: the fixed head of a PKCS#8 Ed25519 private key; the 32 bytes of the seed follow.
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Signs, and tells the public half that others check with. */
export type Signer = {
  keyId: string
  publicKeyPem: string
  sign: (bytes: Uint8Array) => Buffer
}

/** An Ed25519 signer out of a 32-byte seed: the same seed is always the same key. */
export function signerFrom(seed: Buffer): Signer {
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Head, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKeyPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }) as string
  return {
    keyId: publicKeyId(publicKeyPem),
    publicKeyPem,
    sign: (bytes) => sign(null, bytes, privateKey),
  }
}

/** True when the signature over these bytes was made by the private half of this public key. */
export function signatureHolds(
  publicKeyPem: string,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verify(null, bytes, createPublicKey(publicKeyPem), signature)
}

/** Short name of a public key: the first 16 hex digits of the SHA-256 of its DER form. */
export function publicKeyId(publicKeyPem: string): string {
  const der = createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(der).digest('hex').slice(0, 16)
}
