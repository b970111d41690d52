import { demoPerson } from '#platform/identity'
import { addDays, parseDay, type Day } from '#platform/time'
import { chance, type Chance } from './chance.ts'
import type { Structure } from './seats.ts'
import { DEMO_DAY } from './moment.ts'
import type { DemoEmployment, DemoPeople, DemoPerson } from './people.ts'
import { cell, demoRows } from './rows.ts'

/** One item, as the bulk command of items takes it. */
export interface DemoItem {
  readonly organisationId: number
  readonly assetNumber: string
  readonly kind: string
  readonly serialNumber?: string
  readonly registeredOn: Day
  readonly holding?: {
    readonly personId: string
    readonly issuedOn: Day
    readonly dueOn?: Day
    readonly accepted: boolean
    readonly gone?: { readonly how: 'lost' | 'stolen'; readonly on: Day; readonly words: string }
  }
}

/** One in so many of the people outside the story has kit on record here. */
const ONE_IN = 18
const STORED_OF_A_KIND = 4
const NEWEST = 2_000
const LATELY = 24
const NOT_ACCEPTED = 0.06
const staffRank = /^(Band|Director|Grade)/
const FORCE = 11

type Row = Readonly<Record<string, string>>
type Held = NonNullable<DemoItem['holding']>

/**
 * The kit of the demo: what those in the story have, row by row, what some others have, and what
 * lies in the store. Some of it is overdue, one radio is lost, and some left with theirs.
 */
export function demoItems(seed: number, force: Structure & DemoPeople): readonly DemoItem[] {
  const items: DemoItem[] = []
  const add = (organisationId: number, kind: string, serial: string, held?: Held): void => {
    const registeredOn = held?.issuedOn ?? parseDay('2025-09-01')
    const assetNumber = `KL-2024-${String(items.length + 1).padStart(6, '0')}`
    items.push({
      organisationId,
      assetNumber,
      kind,
      registeredOn,
      ...(serial === '' ? {} : { serialNumber: serial }),
      ...(held === undefined ? {} : { holding: held }),
    })
  }
  const inStory = new Set<string>()
  for (const row of demoRows('kit-story.csv')) {
    const person = demoPerson(cell(row, 'who'))
    if (person === undefined) throw new Error(`Nobody is ${row['who']}`)
    inStory.add(person.personId)
    add(person.organisationId, cell(row, 'kind'), row['serial'] ?? '', told(row, person.personId))
  }
  const last = new Map(force.employments.map((one) => [one.personId, one]))
  for (const person of force.people) {
    const employment = last.get(person.personId)
    const draw = chance(seed, `kit ${person.personId}`)
    if (employment === undefined || inStory.has(person.personId)) continue
    if (person.organisationId !== FORCE || draw.between(1, ONE_IN) !== 1) continue
    for (const { kind, serial, held } of kitOf(draw, person, employment)) {
      add(FORCE, kind, serial, held)
    }
  }
  for (const kind of new Map(demoRows('kit.csv').map((row) => [cell(row, 'kind'), row])).values()) {
    for (let n = 1; n <= STORED_OF_A_KIND; n += 1) {
      const prefix = kind['prefix'] ?? ''
      add(FORCE, cell(kind, 'kind'), prefix === '' ? '' : `${prefix}90${n}`)
    }
  }
  return items
}

function told(row: Row, personId: string): Held {
  const dueOn = row['due_on'] ?? ''
  const how = row['gone'] ?? ''
  return {
    personId,
    issuedOn: parseDay(cell(row, 'issued_on')),
    accepted: row['accepted'] === 'yes',
    ...(dueOn === '' ? {} : { dueOn: parseDay(dueOn) }),
    ...(how === ''
      ? {}
      : {
          gone: {
            how: how as 'lost' | 'stolen',
            on: parseDay(cell(row, 'gone_on')),
            words: cell(row, 'words'),
          },
        }),
  }
}

/** What somebody has by their kind of service; who has left kept one thing of it at times. */
function* kitOf(draw: Chance, { personId, collarNumber }: DemoPerson, employment: DemoEmployment) {
  const who = staffRank.test(employment.rankOrGrade) ? 'staff' : 'officer'
  const left = employment.until !== null && employment.until <= DEMO_DAY
  for (const row of demoRows('kit.csv')) {
    if (row['who'] !== who || !draw.happens(Number(row['percent']) / 100)) continue
    const prefix = row['prefix'] ?? ''
    const serial = prefix === '' ? '' : `${prefix}${collarNumber}`
    const days = row['lent_days'] ?? ''
    const ago = days === '' ? draw.between(30, NEWEST) : draw.between(1, LATELY)
    const accepted = !draw.happens(NOT_ACCEPTED)
    const since = laterOf(employment.joinedOn, addDays(DEMO_DAY, -ago))
    const issuedOn = left ? employment.joinedOn : since
    const due = days === '' || left ? {} : { dueOn: addDays(issuedOn, Number(days)) }
    yield { kind: cell(row, 'kind'), serial, held: { personId, issuedOn, accepted, ...due } }
    if (left) return
  }
}

const laterOf = (a: Day, b: Day): Day => (a > b ? a : b)
