import { setUnit } from '#business/organisation'
import { perform, type Caller } from '#platform/actions'
import { answerDelegation, offerDelegation } from '#platform/authority'
import { parseDay } from '#platform/time'
import { entitlementRows } from '../../src/business/leave/queries/policy.ts'
import type { World } from '../support/world.ts'
import type { Attempt } from './attempts.ts'
import { hire, type Member } from './crew.ts'
import type { EntitledTo, Person, Span } from './model.ts'
import type { Force, Moment } from './model-deciders.ts'
import type { Play } from './model-play.ts'

/** The table of entitlements, without the rows of those above chief inspector. */
export function entitledTo(): EntitledTo[] {
  return entitlementRows()
    .filter(({ seniorityFrom }) => seniorityFrom === 0)
    .map(({ valid, ...row }) => ({ ...row, ...valid }))
}

/** The moment it is in London. */
export function momentOf({ clock }: Pick<World, 'clock'>): Moment {
  const local = clock.now().toZonedDateTimeISO('Europe/London')
  return { day: clock.today(), minute: 60 * local.hour + local.minute }
}

/** Offers and accepts. The answer is an act of its own, on record by itself. */
export function delegateTo(from: Caller, to: Caller, offer: object): Attempt {
  return {
    action: offerDelegation.name,
    async send({ house }, correlationId) {
      const offered = await perform(house, { ...from, correlationId }, offerDelegation, offer)
      const { delegationId } = offered
      await perform(house, to, answerDelegation, { delegationId, answer: 'accepted' })
      return offered
    },
  }
}

const FULL_TIME = { workingDays: '1111100', dayMinutes: 480 }
const posts = {
  inspector: { rankOrGrade: 'Inspector', joinedOn: '2002-10-14', ...FULL_TIME },
  sergeant: { rankOrGrade: 'Sergeant', joinedOn: '2011-01-31', ...FULL_TIME },
  deputy: { rankOrGrade: 'Sergeant', joinedOn: '2012-02-29', ...FULL_TIME },
  // Ten years of service in the middle of a leave year, on a part-time week, and of the staff.
  constable: { rankOrGrade: 'Constable', joinedOn: '2016-07-18', ...FULL_TIME },
  partTimer: {
    rankOrGrade: 'Constable',
    joinedOn: '2021-05-01',
    workingDays: '1110000',
    dayMinutes: 615,
  },
  clerk: { rankOrGrade: 'Band C', joinedOn: '2021-09-06', workingDays: '1111100', dayMinutes: 432 },
  hr: { rankOrGrade: 'Sergeant', joinedOn: '2010-01-01', ...FULL_TIME },
} as const
const FROM = '2022-01-03'

/** A small force in the database and the same in the model. */
export async function newPlay(
  world: World,
  demo: Caller,
  machines: Play['machines'],
): Promise<Play & { readonly taskIds: Map<string, string> }> {
  const unit = { organisationId: 11, from: '2020-01-01', name: 'Model crew' }
  const { unitId } = await perform(world.house, demo, setUnit, unit)
  const people = new Map<string, Person>()
  const callers = new Map<string, Caller>()
  const enter = async (post: keyof typeof posts, manager?: Member): Promise<Member> => {
    const { joinedOn, ...how } = posts[post]
    const managed = manager === undefined ? {} : { managerId: manager.personId }
    const roles = post === 'hr' ? ['hr-adviser'] : []
    const to = { ...how, joinedOn, unitId, from: FROM, roles, ...managed }
    const member = await hire(world, demo, to)
    const span: Span = {
      ...how,
      from: parseDay(FROM),
      until: null,
      joinedOn: parseDay(joinedOn),
      category: post === 'clerk' ? 'staff' : 'officer',
      managerId: manager?.personId ?? null,
    }
    const nothing = { requests: [], recalls: [], ledger: [], carries: [], closings: [] }
    people.set(member.personId, { id: member.personId, spans: [span], ...nothing })
    callers.set(member.personId, member.one)
    return member
  }
  const inspector = await enter('inspector')
  const sergeant = await enter('sergeant', inspector)
  await enter('deputy', inspector)
  const asking = [sergeant]
  for (const post of ['constable', 'partTimer', 'clerk'] as const) {
    asking.push(await enter(post, sergeant))
  }
  const hr = await enter('hr')
  const force: Force = {
    people,
    hrId: hr.personId,
    inspectorId: inspector.personId,
    waiting: [],
    delegations: [],
    now: momentOf(world),
  }
  return {
    world,
    force,
    table: entitledTo(),
    askers: asking.map(({ personId }) => personId),
    everybody: [...people.keys()],
    callers,
    machines,
    unitId,
    taskIds: new Map(),
  }
}
