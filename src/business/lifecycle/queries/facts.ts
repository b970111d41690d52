import { sql } from 'kysely'
import { rosteredFrom } from '#business/duty'
import { kindsHeld } from '#business/items'
import { placedOnCourses } from '#business/learning'
import { standingOn, type Standing } from '#business/records'
import type { QueryContext } from '#platform/actions'
import type { WaitingProof } from '#platform/cases'
import { asOf } from '#platform/database'
import { accountsOfPeople, type HeldAccount } from '#platform/identity'
import { allAccountsOf, type AccountElsewhere } from '#platform/scim'
import type { Day } from '#platform/time'
import type { Proof } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { systemsOf } from './systems.ts'

/** The journey a fact is asked for. */
export interface Asked {
  readonly journeyId: string
  readonly kind: string
  readonly personId: string
  readonly organisationId: number
  readonly dayOn: Day
  readonly systems: readonly string[]
}

/** The accounts of the people of some journeys, here and in the systems of others. */
export interface Access {
  readonly accounts: ReadonlyMap<string, readonly HeldAccount[]>
  readonly elsewhere: ReadonlyMap<string, readonly AccountElsewhere[]>
  /** The systems in which everybody has an account. */
  readonly everybodys: readonly string[]
}

/** What other rooms know of the people of some journeys. */
export interface Facts extends Access {
  readonly standing: ReadonlyMap<string, Standing>
  readonly kinds: ReadonlyMap<string, ReadonlySet<string>>
  /** Those who have a post and, on the day of their journey, a line manager. */
  readonly placed: ReadonlySet<string>
  /** Journeys whose person is on a roster from its day on. */
  readonly rostered: ReadonlySet<string>
  /** Journeys whose person has a place on a course that ends on its day or later. */
  readonly booked: ReadonlySet<string>
}

const peopleOf = (journeys: readonly Asked[]): readonly string[] => [
  ...new Set(journeys.map(({ personId }) => personId)),
]

/** Asks for the accounts of all people at once. */
export async function accessOf(
  ctx: QueryContext<Tables>,
  journeys: readonly Asked[],
): Promise<Access> {
  const personIds = peopleOf(journeys)
  const accounts = await accountsOfPeople(ctx, personIds)
  const elsewhere = await allAccountsOf(ctx, personIds)
  const { everybodys } = await systemsOf(ctx)
  return {
    accounts: Map.groupBy(accounts, ({ personId }) => personId),
    elsewhere: Map.groupBy(elsewhere, ({ personId }) => personId),
    everybodys: everybodys.map(({ code }) => code),
  }
}

/**
 * Asks each room once for all people, in sets; of rosters and courses only for those of whom a step
 * waits for one.
 */
export async function factsOf(
  ctx: QueryContext<Tables>,
  journeys: readonly Asked[],
  waiting: readonly WaitingProof[],
): Promise<Facts> {
  const personIds = peopleOf(journeys)
  const standing = await standingOn(ctx, { personIds, on: ctx.today })
  const held = await kindsHeld(ctx, personIds)
  const kinds = new Map<string, Set<string>>()
  for (const { personId, kind } of held) {
    kinds.set(personId, (kinds.get(personId) ?? new Set<string>()).add(kind))
  }
  const waitingFor = (proof: Proof) => {
    const ids = new Set(waiting.filter((one) => one.proof === proof).map(({ id }) => id))
    return journeys.filter(({ journeyId }) => ids.has(journeyId))
  }
  const [forRoster, forCourse] = [waitingFor('on-roster'), waitingFor('course-booked')]
  return {
    ...(await accessOf(ctx, journeys)),
    standing: new Map(standing.map((one) => [one.personId, one])),
    kinds,
    placed: await placedAmong(ctx, journeys),
    rostered: await amongArrivals(forRoster, (people) => rosteredFrom(ctx, people)),
    booked: await amongArrivals(forCourse, (people) => placedOnCourses(ctx, people)),
  }
}

/** The journeys of people who come or move, by what another room says of them from its day on. */
async function amongArrivals(
  journeys: readonly Asked[],
  ask: (people: readonly Arrival[]) => Promise<readonly Arrival[]>,
): Promise<ReadonlySet<string>> {
  const arrivals = journeys
    .filter(({ kind }) => kind === 'joiner' || kind === 'mover')
    .map(({ journeyId, personId, dayOn: from }) => ({ journeyId, personId, from }))
  return new Set((await ask(arrivals)).map(({ journeyId }) => journeyId))
}

interface Arrival {
  readonly journeyId: string
  readonly personId: string
  readonly from: Day
}

async function placedAmong(
  ctx: QueryContext<Tables>,
  journeys: readonly Asked[],
): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx
    .selectFrom('lifecycle.journey as journey')
    .innerJoin('people.published_service as service', (join) =>
      join
        .onRef('service.force_id', '=', 'journey.force_id')
        .onRef('service.person_id', '=', 'journey.person_id')
        .on('service.post_id', 'is not', null)
        .on(asOf('service', sql<Day>`journey.day_on`)),
    )
    .where('journey.force_id', '=', ctx.forceId)
    .where(
      'journey.journey_id',
      '=',
      sql<string>`any(${journeys.map(({ journeyId }) => journeyId)}::uuid[])`,
    )
    .where('journey.manager_id', 'is not', null)
    .select('journey.journey_id as journeyId')
    .execute()
  return new Set(rows.map(({ journeyId }) => journeyId))
}

const BESIDES_KIT: ReadonlySet<string> = new Set(['laptop', 'building-pass', 'mobile-phone'])

/** Whether each fact holds for a journey; what is to end holds only once the day is over. */
const holds: Readonly<Record<Proof, (facts: Facts, journey: Asked, today: Day) => boolean>> = {
  'right-to-work': ({ standing }, { personId }) => standing.get(personId)?.mayWork === true,
  vetting: ({ standing }, { personId }) => standing.get(personId)?.isVetted === true,
  'bank-details': ({ standing }, { personId }) => standing.get(personId)?.hasAccount === true,
  'post-and-line': ({ placed }, { journeyId }) => placed.has(journeyId),
  'account-open': ({ accounts }, { personId }) =>
    accounts.get(personId)?.some(({ status }) => status === 'active') === true,
  'kit-issued': ({ kinds }, { personId }) =>
    [...(kinds.get(personId) ?? [])].some((kind) => !BESIDES_KIT.has(kind)),
  'laptop-issued': ({ kinds }, { personId }) => kinds.get(personId)?.has('laptop') === true,
  'pass-issued': ({ kinds }, { personId }) => kinds.get(personId)?.has('building-pass') === true,
  'kit-returned': ({ kinds }, { personId, dayOn }, today) => today >= dayOn && !kinds.has(personId),
  'course-booked': ({ booked }, { journeyId }) => booked.has(journeyId),
  // Of a move that a set brings about the new unit is on record from the day on, not before.
  'on-roster': ({ rostered }, { journeyId, kind, dayOn }, today) =>
    (kind !== 'mover' || today >= dayOn) && rostered.has(journeyId),
  'access-made': ({ elsewhere, everybodys }, { personId, systems }) =>
    [...everybodys, ...systems].every((code) =>
      elsewhere.get(personId)?.some((one) => one.targetCode === code && isProved(one, 'active')),
    ),
  'access-changed': ({ elsewhere, everybodys }, { personId, dayOn }, today) =>
    today >= dayOn &&
    (elsewhere.get(personId) ?? [])
      .filter(({ targetCode }) => !everybodys.includes(targetCode))
      .every((one) => isProved(one, 'ended')),
  'access-ended': ({ elsewhere }, { personId, dayOn }, today) =>
    today > dayOn && (elsewhere.get(personId) ?? []).every((one) => isProved(one, 'ended')),
  'sign-in-ended': ({ accounts }, { personId, dayOn }, today) =>
    today > dayOn && (accounts.get(personId) ?? []).every(({ status }) => status === 'suspended'),
}

const isProved = ({ wanted, state }: AccountElsewhere, as: 'active' | 'ended'): boolean =>
  wanted === as && state === 'proved'

/** Whether a fact is on record for somebody's journey today. */
export function isFact(proof: Proof, facts: Facts, journey: Asked, today: Day): boolean {
  return holds[proof](facts, journey, today)
}

/** How a step that a fact has closed stands in the log. */
export const proofWords: Readonly<Record<Proof, string>> = {
  'right-to-work': 'Checked, on record',
  vetting: 'Vetted, on record',
  'bank-details': 'Given, on record',
  'post-and-line': 'Post and line manager are on record',
  'account-open': 'The account is open',
  'kit-issued': 'Issued by the kit store',
  'laptop-issued': 'Issued by the kit store',
  'pass-issued': 'Issued by the kit store',
  'kit-returned': 'Nothing is given out to them any more',
  'course-booked': 'A place is booked',
  'on-roster': 'On the roster from the first day on',
  'access-made': 'Read back: the accounts are there',
  'access-changed': 'Read back: the access of the old post has ended',
  'access-ended': 'Read back: no access is left',
  'sign-in-ended': 'Read back: nobody signs in with the account any more',
}
