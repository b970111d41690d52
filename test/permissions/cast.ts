import { randomUUID } from 'node:crypto'
import { loadRosters } from '#business/duty'
import { loadItems } from '#business/items'
import { keepContact, proposeAccount } from '#business/records'
import { loadAbsences } from '#business/absence'
import { loadSessions, loadSkills } from '#business/learning'
import { askToCarry, reckonLiability, requestLeave } from '#business/leave'
import { recordPerson } from '#business/people'
import { perform, type Caller } from '#platform/actions'
import { unitIds } from '../../src/business/organisation/fixtures.ts'
import { setPost, setUnit } from '#business/organisation'
import type { World } from '../support/world.ts'

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

/** The records of one person by the name of the field that asks for them. */
export type Ids = Readonly<Record<string, unknown>>

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

function machine(world: World, forceId: number) {
  const organisationIds = [forceId * 10 + 1, forceId * 10 + 2]
  return world.caller({ forceId, organisationIds, machineOf: 'demo' })
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

interface Whose {
  readonly forceId: number
  readonly organisationId: number
  readonly personId: string
  readonly unitId: string
}

/** Called back from one day of a request, behind the back of who decides: it waits for nobody. */
async function recallOf(
  { admin }: World,
  { forceId, organisationId, personId }: Whose,
  requestId: string,
): Promise<string> {
  const recallId = randomUUID()
  await admin.query(
    `insert into leave.recall (force_id, organisation_id, recall_id, reference, request_id,
       person_id, first_on, last_on, minutes_by_day, reason, recalled_by, recalled_at, version)
     values ($1, $2, $3, $4, $5, $6, '2026-05-11', '2026-05-11', '{480}', 'Court', $7, now(), 1)`,
    [forceId, organisationId, recallId, `RC-${recallId}`, requestId, personId, randomUUID()],
  )
  return recallId
}

/** What somebody has in the rooms, made by themselves. */
async function recordsOf(world: World, whose: Whose): Promise<Ids> {
  const { forceId, organisationId, personId, unitId } = whose
  const self = await world.caller({ forceId, organisationId, personId, accountId: personId })
  const days = { firstOn: '2026-05-11', lastOn: '2026-05-12' }
  const { requestId, reference } = await perform(world.house, self, requestLeave, days)
  const carry = { leaveYear: 2025, minutes: 3_000, reason: 'A long trial' }
  const { carryRequestId } = await perform(world.house, self, askToCarry, carry)
  const item = await itemOf(world, whose)
  const changeSetId = await setOf(world, whose)
  const learning = await learningOf(world, whose)
  const duties = await dutiesOf(world, whose)
  return {
    personId,
    unitId,
    accountId: personId,
    'changes.changeSetId': changeSetId,
    'changes.reference': `CS-${changeSetId.slice(0, 8)}`,
    ...(await recordsAbout(world, whose, self)),
    'duty.commitmentId': duties.commitmentId,
    'duty.swapId': duties.swapId,
    'overtime.claimId': duties.claimId,
    'overtime.reference': forceId === 1 ? duties.reference : 'OT-2026-999999',
    'items.itemId': item.itemId,
    'items.assetNumber': item.assetNumber,
    ...learning,
    ...(await absenceOf(world, whose)),
    'leave.requestId': requestId,
    'leave.carryRequestId': carryRequestId,
    'leave.recallId': await recallOf(world, whose, requestId),
    // Each force counts by itself: the same reference is another record there.
    'leave.reference': forceId === 1 ? reference : 'LV-2026-999999',
    subject: `people.person:${personId}`,
  }
}

/** A draft of theirs with one line about themselves. */
async function setOf({ admin }: World, { forceId, organisationId, personId }: Whose) {
  const changeSetId = randomUUID()
  const ids = [forceId, organisationId, changeSetId]
  await admin.query(
    `insert into changes.change_set (force_id, organisation_id, change_set_id, reference, title,
       purpose, from_on, reason, status, version, owner_id, drafted_at)
     values ($1, $2, $3, $4, 'Moves', 'mover', '2026-05-01', 'A test', 'draft', 1, $5, now())`,
    [...ids, `CS-${changeSetId.slice(0, 8)}`, personId],
  )
  await admin.query(
    `insert into changes.line (force_id, organisation_id, change_set_id, person_id, line_number,
       ends, outcome) values ($1, $2, $3, $4, 1, true, 'planned')`,
    [...ids, personId],
  )
  return changeSetId
}

/** A post in their unit, next of kin, bank details that wait, and vetting. */
async function recordsAbout(world: World, whose: Whose, self: Caller): Promise<Ids> {
  const { house, admin } = world
  const { forceId, organisationId, personId, unitId } = whose
  const demo = await machine(world, forceId)
  const post = { organisationId, unitId, from: '2020-01-01', title: 'Post', rankOrGrade: 'Band D' }
  const { postId } = await perform(house, demo, setPost, post)
  const kin = { name: 'Kim Matrix', relationship: 'partner', phone: '07700 900123' }
  const { contactId } = await perform(house, self, keepContact, kin)
  const { bankAccountId } = await perform(house, self, proposeAccount, {
    holderName: 'R Matrix',
    sortCode: '309214',
    accountNumber: '12345678',
  })
  const vettingId = randomUUID()
  await admin.query(
    `insert into records.vetting (force_id, organisation_id, vetting_id, person_id, level,
       granted_on, expires_on, recorded_at)
     values ($1, $2, $3, $4, 'nppv-3', '2021-03-01', '2026-03-20', now())`,
    [forceId, organisationId, vettingId, personId],
  )
  return { postId, contactId, bankAccountId, vettingId }
}

/** At court on a day, and kept on after a duty: claimed, behind the back of who decides. */
async function dutiesOf({ admin }: World, { forceId, organisationId, personId }: Whose) {
  const [commitmentId, claimId] = [randomUUID(), randomUUID()]
  await admin.query(
    `insert into duty.commitment (force_id, organisation_id, commitment_id, person_id, kind,
       first_on, last_on, words, entered_at)
     values ($1, $2, $3, $4, 'court', '2026-03-12', '2026-03-12', 'Court', '2026-03-01Z')`,
    [forceId, organisationId, commitmentId, personId],
  )
  const reference = `OT-2026-${claimId}`
  await admin.query(
    `insert into overtime.claim (force_id, organisation_id, claim_id, reference, person_id, kind,
       worked_on, starts_at, ends_at, told_at, notice, occasion, worked_minutes, travel_minutes,
       deducted_minutes, counted_minutes, rate_over, rate_under, time_off_minutes, lieu, choice,
       why, paragraph, status, entered_at, version)
     values ($1, $2, $3, $4, $5, 'overtime-planned', '2026-02-20', '2026-02-20T17:00Z',
       '2026-02-20T18:00Z', '2026-02-20T06:00Z', 0, 1, 60, 0, 0, 60, 4, 3, 80, false, null, 'A search',
       'Annex G', 'recorded', '2026-02-21Z', 1)`,
    [forceId, organisationId, claimId, reference, personId],
  )
  const swapId = randomUUID()
  await admin.query(
    `insert into duty.swap (force_id, organisation_id, swap_id, reference, asker_id, partner_id,
       asker_on, partner_on, status, asked_at, version)
     select $1, $2, $3, $4, $5, person_id, '2026-03-12', '2026-03-13', 'asked', '2026-03-01Z', 1
     from people.person where force_id = $1 and person_id <> $5 order by person_id limit 1`,
    [forceId, organisationId, swapId, `SW-2026-${swapId}`, personId],
  )
  return { commitmentId, claimId, reference, swapId }
}

/** A radio that somebody has and has not accepted yet. */
async function itemOf(world: World, { forceId, organisationId, personId }: Whose) {
  const number = parseInt(personId.slice(0, 8), 16)
  const assetNumber = `KL-2024-${String(number).padStart(12, '0')}`
  const holding = { personId, issuedOn: '2026-02-02', dueOn: '2026-03-20', accepted: false }
  const item = { kind: 'radio', serialNumber: `TEA${number}`, registeredOn: '2026-02-02' }
  await perform(world.house, await machine(world, forceId), loadItems, {
    items: [{ ...item, organisationId, assetNumber, holding }],
  })
  const { rows } = await world.admin.query<{ id: string }>(
    'select item_id as id from items.item where asset_number = $1',
    [assetNumber],
  )
  return { itemId: rows[0]?.id ?? '', assetNumber }
}

/** A skill somebody holds, and a place on a session of a course of their own organisation. */
async function learningOf(world: World, { forceId, organisationId, personId }: Whose) {
  const demo = await machine(world, forceId)
  const [courseId, sessionId] = [randomUUID(), randomUUID()]
  const skill = { personId, organisationId, skill: 'taser', awardedOn: '2025-03-20' }
  await perform(world.house, demo, loadSkills, { skills: [skill] })
  const title = `Taser ${courseId}`
  const days = { firstOn: '2026-06-01', lastOn: '2026-06-02', begins: '08:30', place: 'Hendon' }
  const number = parseInt(personId.slice(0, 8), 16)
  const reference = `TL-2026-${String(number).padStart(12, '0')}`
  await perform(world.house, demo, loadSessions, {
    courses: [{ organisationId, courseId, title, says: 'Using it', lengthDays: 2 }],
    sessions: [
      { organisationId, courseId, sessionId, reference, ...days, places: 2, status: 'planned' },
    ],
    bookings: [{ sessionId, personId, status: 'booked', askedAt: '2026-02-02T09:00:00Z' }],
  })
  const { rows } = await world.admin.query<{ booking: string; held: string }>(
    `select booking_id as booking, held_skill_id as held
     from learning.booking join learning.held_skill using (force_id, person_id)
     where session_id = $1`,
    [sessionId],
  )
  return {
    'learning.courseId': courseId,
    'learning.sessionId': sessionId,
    'learning.bookingId': rows[0]?.booking ?? '',
    'learning.heldSkillId': rows[0]?.held ?? '',
  }
}

/** Sickness that is over, with a reason, and nobody has talked with them yet. */
async function absenceOf(world: World, { forceId, organisationId, personId }: Whose) {
  const reference = `AL-2026-${String(parseInt(personId.slice(0, 8), 16)).padStart(12, '0')}`
  const days = { firstOn: '2026-02-09', lastOn: '2026-02-11', kind: 'sickness', reason: 'cold' }
  await perform(world.house, await machine(world, forceId), loadAbsences, {
    absences: [{ personId, organisationId, reference, ...days }],
  })
  const { rows } = await world.admin.query<{ id: string }>(
    'select absence_id as id from absence.absence where reference = $1 and force_id = $2',
    [reference, forceId],
  )
  return {
    'absence.absenceId': rows[0]?.id ?? '',
    'absence.reference': reference,
  }
}
