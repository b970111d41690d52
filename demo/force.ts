import { peopleOf, type DemoPeople } from './people.ts'
import { structureOf, type Structure } from './seats.ts'

/** The demo force as everybody sees it; another seed invents other people. */
export const DEMO_SEED = 2026

export interface DemoSize {
  readonly seed: number
  /** How many people work there on the day on which the demo stands; leavers come on top. */
  readonly people: number
}

/** The whole invented force, the same for the same seed and size on every machine. */
export function inventForce({ seed, people }: DemoSize): Structure & DemoPeople {
  const structure = structureOf(seed, people)
  return { ...structure, ...peopleOf(seed, structure) }
}
