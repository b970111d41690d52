import { chance } from './chance.ts'
import { LEAST_PEOPLE, planOf, shareOut, type Branch } from './plan.ts'
import { cell, demoRows } from './rows.ts'

export interface DemoUnit {
  readonly key: string
  readonly organisationId: number
  readonly name: string
  readonly parent: string | undefined
  readonly minimum: number | undefined
  /** The function of policing of its posts. */
  readonly policeFunction: string
}

/** A place in a unit that one person holds at a time. */
export interface Seat {
  readonly key: string
  readonly unit: DemoUnit
  /** `lead` heads a team; `second` to `fourth` stand above teams, `head` above a command. */
  readonly kind: 'head' | 'fourth' | 'third' | 'second' | 'lead' | 'member'
  readonly rank: string
  /** The rank of somebody who might be promoted into it. */
  readonly below: string
  readonly boss: Seat | undefined
  readonly code: string
  readonly minutes: number
  readonly days: string
  /** The team of the same branch that one comes from or goes to. */
  readonly sibling: () => Seat | undefined
}

export interface Structure {
  readonly units: readonly DemoUnit[]
  /** Whoever is above comes before those below. */
  readonly seats: readonly Seat[]
}

const TEAMS_TO_A_SECOND = 6
const SECONDS_TO_A_THIRD = 5
const THIRDS_TO_A_FOURTH = 4
/** With so many people a team of officers is not the inspector's who heads all else. */
const HAS_A_SECOND = 10
const LETTERS = 'ABCDE'
const OFFICE_DAYS = '1111100'
const OFFICE_MINUTES = 432

/** Units and seats of a force of so many people; the same for the same numbers. */
export function structureOf(seed: number, people: number): Structure {
  if (people < LEAST_PEOPLE) {
    throw new Error(`The demo force has at least ${LEAST_PEOPLE} people`)
  }
  const { bodies, branches } = planOf(people)
  const units: DemoUnit[] = []
  const heads = new Map<string, Seat>()
  for (const body of bodies) {
    const { key, organisationId, name, parent } = body
    const policeFunction = organisationId === 11 ? 'support-functions' : 'other'
    const unit = { key, organisationId, name, parent, minimum: undefined, policeFunction }
    const boss = parent === undefined ? undefined : heads.get(parent)
    units.push(unit)
    heads.set(key, {
      key: `${key}#head`,
      unit,
      kind: 'head',
      rank: body.head,
      below: body.head,
      boss,
      code: body.code,
      minutes: OFFICE_MINUTES,
      days: OFFICE_DAYS,
      sibling: () => undefined,
    })
  }
  const above: Seat[] = []
  const members: Seat[] = []
  for (const branch of branches) {
    const head = heads.get(branch.body.key)
    if (head === undefined) throw new Error(`Nobody heads ${branch.body.key}`)
    const staffed = staff(seed, branch, head)
    units.push(...staffed.units)
    above.push(...staffed.above)
    members.push(...staffed.members)
  }
  return { units, seats: [...heads.values(), ...above, ...members] }
}

interface Levels {
  readonly teams: number
  readonly seconds: number
  readonly thirds: number
  readonly fourths: number
}

function levelsOf({ people, size, ladder }: Branch): Levels {
  const teams = Math.max(1, Math.round(people / (size + 1.25)))
  const officers = ladder[1] === 'Inspector' || ladder[1] === 'Detective inspector'
  const alone = teams === 1 && !(officers && people >= HAS_A_SECOND)
  const seconds = alone ? 0 : Math.ceil(teams / TEAMS_TO_A_SECOND)
  const thirds = seconds < 3 ? 0 : Math.ceil(seconds / SECONDS_TO_A_THIRD)
  const fourths = thirds < 3 ? 0 : Math.ceil(thirds / THIRDS_TO_A_FOURTH)
  return { teams, seconds, thirds, fourths }
}

function staff(seed: number, branch: Branch, head: Seat) {
  const { key, body, ladder, minutes } = branch
  const { organisationId, code } = body
  const own: DemoUnit = {
    key,
    organisationId,
    name: branch.name,
    parent: body.key,
    minimum: undefined,
    policeFunction: branch.policeFunction,
  }
  const { teams, seconds, thirds, fourths } = levelsOf(branch)
  const level = (kind: Seat['kind'], step: number, count: number, bosses: readonly Seat[]) =>
    Array.from({ length: count }, (_, index): Seat => {
      const boss = bosses[Math.floor((index * bosses.length) / count)]
      const rank = ladder[step] ?? ''
      const below = ladder[step - 1] ?? rank
      const base = { key: `${key}#${kind}${index + 1}`, unit: own, kind, rank, below, boss, code }
      return { ...base, minutes, days: OFFICE_DAYS, sibling: () => undefined }
    })
  const top = level('fourth', 3, fourths, [head])
  const third = level('third', 2, thirds, top.length > 0 ? top : [head])
  const second = level('second', 1, seconds, third.length > 0 ? third : [head])
  const bosses = second.length > 0 ? second : [head]
  const leads: Seat[] = []
  const members: Seat[] = []
  const counts = shareOut(
    branch.people - teams - seconds - thirds - fourths,
    Array.from({ length: teams }, () => 1),
  )
  const units = counts.map((count, index) => {
    const unit = teamOf(branch, index, teams, count + 1)
    const days = branch.patterns[index % branch.patterns.length] ?? OFFICE_DAYS
    const sibling = (): Seat | undefined => (teams === 1 ? undefined : leads[(index + 1) % teams])
    const shared = { unit, code, minutes, days, sibling }
    const [rank = ''] = ladder
    const boss = bosses[Math.floor((index * bosses.length) / teams)]
    const below = branch.members[0]?.[0] ?? rank
    const lead: Seat = { ...shared, key: `${unit.key}#lead`, kind: 'lead', rank, below, boss }
    leads.push(lead)
    for (let seat = 1; seat <= count; seat += 1) {
      const name = `${unit.key}#${seat}`
      const mine = chance(seed, `rank ${name}`).weighed(branch.members)
      const as = { kind: 'member', rank: mine, below: mine, boss: lead } as const
      members.push({ ...shared, ...as, key: name })
    }
    return unit
  })
  return { units: [own, ...units], above: [...top, ...third, ...second, ...leads], members }
}

function teamOf(branch: Branch, index: number, teams: number, strength: number): DemoUnit {
  const { key, body, minimum } = branch
  return {
    key: `${key}/${index + 1}`,
    organisationId: body.organisationId,
    name: teamNameOf(branch, index, teams),
    parent: key,
    minimum: minimum === 0 ? undefined : Math.max(1, Math.floor((strength * minimum) / 100)),
    policeFunction: branch.policeFunction,
  }
}

function teamNameOf({ teamName, wardsOf, key }: Branch, index: number, teams: number): string {
  if (wardsOf !== undefined) {
    const wards = wardNames().get(wardsOf) ?? []
    const round = Math.floor(index / wards.length)
    return `${wards[index % wards.length]} ward team${round === 0 ? '' : ` ${round + 1}`}`
  }
  if (teams === 1) return teamName
  if (!key.endsWith('/response')) return `${teamName} ${index + 1}`
  const round = Math.floor(index / LETTERS.length)
  return `${teamName} ${LETTERS[index % LETTERS.length]}${round === 0 ? '' : round + 1}`
}

let wards: Map<string, string[]> | undefined

function wardNames(): ReadonlyMap<string, readonly string[]> {
  if (wards === undefined) {
    wards = new Map()
    for (const row of demoRows('wards.csv')) {
      const borough = cell(row, 'borough')
      wards.set(borough, [...(wards.get(borough) ?? []), cell(row, 'ward')])
    }
  }
  return wards
}
