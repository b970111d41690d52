import { randomUUID } from 'node:crypto'
import { loadRosters } from '#business/duty'
import { reckonLiability } from '#business/leave'
import { recordPerson } from '#business/people'
import { perform } from '#platform/actions'
import { unitIds } from '../../src/business/organisation/fixtures.ts'
import { setUnit } from '#business/organisation'
import type { World } from '../support/world.ts'
import { machine, recordsOf, type Ids } from './records.ts'

export type { Ids } from './records.ts'

/** Whose record is asked for, seen from whoever asks. */
export const targets = [
  'own',
  'team',
  'other-unit',
  'other-organisation',
  'other-force',
  'restricted',
] as const
export type Target = (typeof targets)[number]

export interface Cast {
  person(organisationId: number, target: Target): string
  ids(organisationId: number, target: Target): Ids
}

type Part = 'own' | 'team' | 'other-unit' | 'restricted'
const parts: readonly Part[] = ['own', 'team', 'other-unit', 'restricted']

const keyOf = (organisationId: number, part: Part): string => `${organisationId}/${part}`

/**
 * Four people in each organisation of two forces: one who asks, one whom they manage, one of
 * another unit, and one whom they manage and may not know of; each with records of every room.
 */
export async function castOf(world: World): Promise<Cast> {
  const people = new Map<string, string>()
  const records = new Map<string, Ids>()
  for (const forceId of [1, 2]) {
    for (const organisationId of [forceId * 10 + 1, forceId * 10 + 2]) {
      const units = await unitsOf(world, forceId, organisationId)
      for (const part of parts) {
        const manager = people.get(keyOf(organisationId, 'own'))
        const personId = await hire(world, forceId, organisationId, part, units, manager)
        people.set(keyOf(organisationId, part), personId)
      }
      for (const part of parts) {
        const personId = people.get(keyOf(organisationId, part)) ?? ''
        const unitId = part === 'other-unit' ? units.other : units.own
        const ids = await recordsOf(world, { forceId, organisationId, personId, unitId })
        records.set(keyOf(organisationId, part), ids)
      }
    }
    await perform(world.house, await machine(world, forceId), reckonLiability, {})
  }
  const placeOf = (organisationId: number, target: Target): string => {
    if (target === 'other-organisation') return keyOf(organisationId === 11 ? 12 : 11, 'own')
    return target === 'other-force'
      ? keyOf(organisationId + 10, 'own')
      : keyOf(organisationId, target)
  }
  const found = <T>(map: ReadonlyMap<string, T>, key: string): T => {
    const value = map.get(key)
    if (value === undefined) throw new Error(`The cast has no ${key}`)
    return value
  }
  return {
    person: (organisationId, target) => found(people, placeOf(organisationId, target)),
    ids: (organisationId, target) => found(records, placeOf(organisationId, target)),
  }
}

interface Units {
  readonly own: string
  readonly other: string
}

async function unitsOf(world: World, forceId: number, organisationId: number): Promise<Units> {
  const demo = await machine(world, forceId)
  const isForce = organisationId % 10 === 1
  const own = isForce ? unitIds.lambeth(forceId) : unitIds.oversight(forceId)
  const other = randomUUID()
  const unit = {
    organisationId,
    unitId: other,
    name: `Harbour ${organisationId}`,
    from: '2020-01-01',
  }
  await perform(world.house, demo, setUnit, unit)
  const published = { firstOn: '2026-02-01', lastOn: '2026-05-31', publishedOn: '2026-01-01' }
  const follows = { pattern: 'two-two-two', from: '2026-01-01', cycleFrom: '2026-03-02' }
  const units = [own, other].map((unitId) => ({ organisationId, unitId, published, ...follows }))
  await perform(world.house, demo, loadRosters, { units })
  return { own, other }
}

async function hire(
  world: World,
  forceId: number,
  organisationId: number,
  part: Part,
  units: Units,
  managerId: string | undefined,
): Promise<string> {
  const personId = randomUUID()
  await perform(world.house, await machine(world, forceId), recordPerson, {
    personId,
    organisationId,
    givenName: 'Robin',
    familyName: 'Matrix',
    collarNumber: `${part.slice(0, 2).toUpperCase()}${organisationId}`,
    unitId: part === 'other-unit' ? units.other : units.own,
    rankOrGrade: part === 'own' ? 'Sergeant' : 'Constable',
    ...(part === 'team' || part === 'restricted' ? { managerId } : {}),
    from: '2020-01-01',
    joinedOn: '2015-09-07',
    dayMinutes: 480,
    workingDays: '1111100',
  })
  if (part === 'restricted') await restrict(world, forceId, personId)
  return personId
}

async function restrict(world: World, forceId: number, personId: string): Promise<void> {
  const subject = `people.person:${personId}`
  await world.admin.query(
    `insert into access.restriction values ($1, $2, 'covert', 'Professional standards')`,
    [forceId, subject],
  )
  await world.admin.query('insert into access.restriction_member values ($1, $2, $3)', [
    forceId,
    subject,
    personId,
  ])
}
