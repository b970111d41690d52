import { randomUUID } from 'node:crypto'
import { setUnit } from '#business/organisation'
import { loadPeople } from '#business/people'
import { perform, type Caller } from '#platform/actions'
import { answerDelegation, offerDelegation } from '#platform/authority'
import type { World } from '../support/world.ts'

/** Somebody of a crew, signed in twice at the same time. */
export interface Member {
  readonly personId: string
  readonly one: Caller
  readonly two: Caller
}

/** A unit of its own with everybody whom a decision on leave needs. */
export interface Crew {
  readonly unitId: string
  /** Manages the sergeant and the two delegates. */
  readonly inspector: Member
  /** Manages the constables. */
  readonly sergeant: Member
  /** Decide in the sergeant's place. */
  readonly delegates: readonly [Member, Member]
  readonly hr: Member
}

/** How a constable who is new in a crew is employed. */
export interface Hiring {
  readonly from: string
  readonly rankOrGrade?: string
  readonly joinedOn?: string
  readonly dayMinutes?: number
  readonly workingDays?: string
}

const office = { joinedOn: '2015-09-07', dayMinutes: 480, workingDays: '1111100' }

/** What a constable of a crew is entitled to in 2026/27: 28 days of 8 hours after ten years. */
export const ENTITLED = 28 * 480

let hired = 0

/** Signs somebody in on two devices. */
export async function signInTwice(
  world: World,
  personId: string,
  roles: readonly string[] = [],
): Promise<Member> {
  hired += 1
  const who = { personId, accountId: personId, roles, name: `Person ${hired}` }
  return { personId, one: await world.caller(who), two: await world.caller(who) }
}

/** Enters somebody new, who is then signed in on two devices. */
export async function hire(
  world: World,
  demo: Caller,
  to: Hiring & { readonly unitId: string; readonly managerId?: string; readonly roles?: string[] },
): Promise<Member> {
  const personId = randomUUID()
  const { roles = [], rankOrGrade = 'Constable', ...where } = to
  await perform(world.house, demo, loadPeople, {
    people: [{ personId, organisationId: 11, givenName: 'Ade', familyName: 'Oyelaran' }],
    employments: [{ ...office, ...where, rankOrGrade, personId }],
  })
  return signInTwice(world, personId, roles)
}

/** Has somebody decide in somebody's place today. */
export async function delegate(world: World, from: Member, to: Member): Promise<string> {
  const firstOn = world.clock.today()
  const offer = { delegateId: to.personId, firstOn, lastOn: firstOn, act: 'any', why: 'Races' }
  const { delegationId } = await perform(world.house, from.one, offerDelegation, offer)
  await perform(world.house, to.one, answerDelegation, { delegationId, answer: 'accepted' })
  return delegationId
}

/** A crew whose people joined on 1 April 2026, so that no leave year of theirs is over. */
export async function newCrew(world: World, demo: Caller): Promise<Crew> {
  const from = '2026-04-01'
  const unit = { organisationId: 11, from: '2020-01-01', name: 'Racing crew' }
  const { unitId } = await perform(world.house, demo, setUnit, unit)
  const at = { unitId, from }
  const inspector = await hire(world, demo, { ...at, rankOrGrade: 'Inspector' })
  const led = { ...at, rankOrGrade: 'Sergeant', managerId: inspector.personId }
  const sergeant = await hire(world, demo, led)
  const delegates = [await hire(world, demo, led), await hire(world, demo, led)] as const
  for (const one of delegates) await delegate(world, sergeant, one)
  const hr = await hire(world, demo, { ...at, rankOrGrade: 'Sergeant', roles: ['hr-adviser'] })
  return { unitId, inspector, sergeant, delegates, hr }
}

/** The superuser's own ways through what races leave behind, which no product query takes. */
export async function prepareLooking(world: World): Promise<void> {
  for (const key of ['requestId', 'caseId']) {
    await world.admin.query(`create index on events.outbox ((payload->>'${key}'))`)
  }
  await world.admin.query('create index on events.outbox (correlation_id)')
  await world.admin.query('create index on audit.entry (correlation_id)')
}
