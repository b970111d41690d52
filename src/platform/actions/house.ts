import type { Pools } from '#platform/database'
import type { Keys } from '#platform/secrets'
import type { Clock } from '#platform/time'
import type { Ports } from './ports.ts'
import type { Registry } from './registry.ts'

/** A running installation: what perform() and ask() work with. */
export interface House extends Ports {
  readonly pools: Pools
  readonly clock: Clock
  readonly registry: Registry
  readonly keys: Keys
}
