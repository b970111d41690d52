import type { Fact, Registry } from '#platform/actions'
import type { z } from 'zod'

type Payload = Readonly<Record<string, unknown>>
type AnyFact = Fact<z.ZodType>

/**
 * A payload in the fact's present version, from the version in which it was kept. Refuses a version
 * that this program does not know yet: a newer one will deliver it.
 */
export function presentPayload(fact: AnyFact, version: number, payload: Payload): Payload {
  if (version > fact.version) {
    throw new Error(`${fact.factName}@${version} is newer than this program`)
  }
  return fact.older.slice(version - 1).reduce((kept, older) => older.upcast(kept), payload)
}

/**
 * Which kept examples of earlier versions can no longer be read, as sentences; none when all is
 * well.
 */
export function unreadableExamples(registry: Pick<Registry, 'rooms'>): readonly string[] {
  return registry.rooms
    .flatMap((room) => room.events)
    .flatMap((fact) =>
      fact.older
        .filter(({ version, example }) => {
          return !fact.payload.safeParse(presentPayload(fact, version, example)).success
        })
        .map(({ version }) => `${fact.factName}@${version} does not become @${fact.version}`),
    )
}
