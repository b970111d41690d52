import { createECDH, createHash } from 'node:crypto'
import type { JWK } from 'oidc-provider'
import type { Keys } from '#platform/secrets'

/**
 * The demo provider's ES256 key: derived, so that it is the same on every start, is stored nowhere
 * and costs no time to make.
 */
export function demoSigningKey(keys: Keys): JWK {
  const curve = createECDH('prime256v1')
  let scalar = keys.derive('demo identity signing key')
  for (;;) {
    try {
      curve.setPrivateKey(scalar)
      break
    } catch {
      // Not below the order of the curve: once in four thousand million installations.
      scalar = createHash('sha256').update(scalar).digest()
    }
  }
  const point = curve.getPublicKey()
  return {
    kty: 'EC',
    crv: 'P-256',
    alg: 'ES256',
    use: 'sig',
    kid: createHash('sha256').update(point).digest('hex').slice(0, 16),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33, 65).toString('base64url'),
    d: scalar.toString('base64url'),
  }
}
