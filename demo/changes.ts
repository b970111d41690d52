import { applySet, changeSets, draftSet, planPerson, planUnit } from '#business/changes'
import { readLines, sendSet, setPage } from '#business/changes'
import { setPost } from '#business/organisation'
import { changeEmployment } from '#business/people'
import { ask, perform, type Caller, type House } from '#platform/actions'
import { decide, waitingForMe } from '#platform/cases'
import { demoPeople, demoPerson } from '#platform/identity'
import { actingAs, atTime, momentOf, type Player } from './cast.ts'
import { chance, demoId } from './chance.ts'
import { DEMO_SEED } from './force.ts'
import { inventName } from './names.ts'
import type { DemoEmployment, DemoPeople } from './people.ts'
import { postsOf } from './posts.ts'
import type { DemoUnit, Structure } from './seats.ts'

type Force = Structure & DemoPeople

/** A set of changes as the demo tells it: drafted, and then perhaps sent, approved and applied. */
interface Tale {
  readonly title: string
  readonly purpose: 'reorganisation' | 'transfer-in' | 'mover'
  readonly fromOn: string
  readonly reason: string
  readonly draftedAt: string
  readonly goes: 'draft' | 'sent' | 'approved' | 'applied'
  readonly lines: (then: House, hr: Caller, changeSetId: string) => Promise<void>
  /** What happens between the approval and the day. */
  readonly meanwhile?: (then: House, hr: Caller) => Promise<void>
  /** What happens once it has been applied. */
  readonly afterwards?: (then: House, hr: Caller) => Promise<void>
}

/** How many sets the demo tells of at the most. */
export const CHANGE_TALES = 4

/** People who come by transfer; a small force takes fewer. */
const TRANSFERRED = 445
const SMALL_FORCE = 1_000
const A_FEW = 12

/**
 * One reorganisation that was applied and of which a line stopped, a transfer in that is approved
 * and lies ahead, a move that waits for a decision, and a draft with rows that were not taken.
 * Told again, each is left as it stands. Gives how many there were: a small force has fewer.
 */
export async function tellChanges(
  house: House,
  force: Force,
  players: readonly Player[],
  machineOf: (room: string) => Promise<Caller>,
  step: () => void,
): Promise<number> {
  const machine = await machineOf('changes')
  let told = 0
  for (const tale of talesOf(force, teamsAside(force, players), machine)) {
    await tell(house, tale, machine)
    told += 1
    step()
  }
  return told
}

interface Team {
  readonly unit: DemoUnit
  readonly members: readonly DemoEmployment[]
}

/** Teams in which nobody of the story works, so that it goes on as it is told. */
function teamsAside({ units, employments }: Force, players: readonly Player[]): readonly Team[] {
  const told = new Set([...players, ...demoPeople()].map(({ personId }) => personId))
  const now = employments.filter(({ until }) => until === null)
  const heads = new Set(now.map(({ managerId }) => managerId))
  const members = Map.groupBy(now, ({ unit }) => unit)
  return units.flatMap((unit) => {
    const mine = members.get(unit.key) ?? []
    const apart = mine.every(({ personId }) => !told.has(personId))
    const below = mine.filter(({ personId }) => !heads.has(personId))
    return unit.organisationId === 11 && apart && below.length >= 3 && mine.length <= 15
      ? [{ unit, members: below }]
      : []
  })
}

function playing(who: string): Player {
  const player = demoPerson(who)
  if (player === undefined) throw new Error(`Nobody plays ${who}`)
  return player
}

function* talesOf(force: Force, teams: readonly Team[], machine: Caller): Generator<Tale> {
  const [from, to, moving, draft] = teams
  if (from === undefined || to === undefined) return
  const number = new Map(force.people.map((one) => [one.personId, one.collarNumber]))
  yield {
    title: `${from.unit.name} joins ${to.unit.name}`.slice(0, 120),
    purpose: 'reorganisation',
    fromOn: '2026-02-02',
    reason: 'One team covers both areas',
    draftedAt: '2026-01-12T10:00',
    goes: 'applied',
    lines: async (then, hr, changeSetId) => {
      const units = { unitId: unitIdOf(from.unit), toUnitId: unitIdOf(to.unit) }
      await perform(then, hr, planUnit, { changeSetId, ...units })
    },
    meanwhile: (then, hr) => moveAhead(then, hr, from.members[0], to),
    afterwards: (then, hr) => seatAgain(then, hr, force, { from: from.unit, to: to.unit }),
  }
  yield {
    title: 'Control room of the county comes in',
    purpose: 'transfer-in',
    fromOn: '2026-04-01',
    reason: 'The county’s control room closes; its staff keep their service and terms',
    draftedAt: '2026-02-02T11:00',
    goes: 'approved',
    lines: async (then, _hr, changeSetId) => {
      const unit = force.units.find(({ key }) => key === 'contact') ?? to.unit
      await perform(then, machine, readLines, { changeSetId, text: transferFile(force, unit) })
    },
  }
  if (moving === undefined || draft === undefined) return
  yield {
    title: `${moving.unit.name} moves to ${to.unit.name}`.slice(0, 120),
    purpose: 'reorganisation',
    fromOn: '2026-05-04',
    reason: 'The building is given up',
    draftedAt: '2026-02-27T15:00',
    goes: 'sent',
    lines: async (then, hr, changeSetId) => {
      const units = { unitId: unitIdOf(moving.unit), toUnitId: unitIdOf(to.unit) }
      await perform(then, hr, planUnit, { changeSetId, ...units })
    },
  }
  const [first, second, third] = draft.members.map(({ personId }) => number.get(personId) ?? '')
  yield {
    title: 'Shorter weeks from June',
    purpose: 'mover',
    fromOn: '2026-06-01',
    reason: 'Asked for at the last appraisals',
    draftedAt: '2026-03-02T09:30',
    goes: 'draft',
    lines: async (then, hr, changeSetId) => {
      const rows = [`${first},1111000,7:12`, `9999999,1110000,8`, `${second},0000000,8`]
      const text = ['number,working days,day', ...rows].join('\n')
      await perform(then, machine, readLines, { changeSetId, text })
      await perform(then, hr, planPerson, { changeSetId, who: second, workingDays: '1101100' })
      await perform(then, hr, planPerson, { changeSetId, who: third, status: 'career-break' })
    },
  }
}

const unitIdOf = ({ key }: DemoUnit): string => demoId(`unit ${key}`)

/** One of the team moves by themselves first: their line is stopped on the day. */
async function moveAhead(
  then: House,
  hr: Caller,
  member: DemoEmployment | undefined,
  to: Team,
): Promise<void> {
  if (member === undefined) return
  const { personId, rankOrGrade, managerId, dayMinutes, workingDays } = member
  // They sit in with a colleague, so that their pay has a place in the books.
  const post = to.members.find((one) => one.post !== undefined)?.post
  await perform(then, hr, changeEmployment, {
    personId,
    from: '2026-01-26',
    unitId: unitIdOf(to.unit),
    rankOrGrade,
    ...(managerId === null ? {} : { managerId }),
    ...(post === undefined ? {} : { postId: demoId(`post ${post}`) }),
    dayMinutes,
    workingDays,
    reason: 'Moved a week early to be trained',
  })
}

/** New posts for a team that was moved without its own: their pay needs a place in the books. */
async function seatAgain(
  then: House,
  hr: Caller,
  force: Force,
  { from, to }: { readonly from: DemoUnit; readonly to: DemoUnit },
): Promise<void> {
  const near = postsOf(DEMO_SEED, force).find(({ unit }) => unit.key === to.key)
  const moved = force.employments.filter(({ unit, until }) => unit === from.key && until === null)
  if (near === undefined) return
  const { costCentre, policeFunction, title } = near
  const unitId = unitIdOf(to)
  const since = '2026-02-02'
  for (const { personId, rankOrGrade, managerId, dayMinutes, workingDays } of moved) {
    const post = { organisationId: to.organisationId, unitId, from: since, title, rankOrGrade }
    const place = { costCentre, policeFunction }
    const key = demoId(`post again ${personId}`)
    const { postId } = await perform(then, hr, setPost, { ...post, ...place }, { key })
    const manager = managerId === null ? {} : { managerId }
    const sits = { personId, from: since, unitId, postId, rankOrGrade, ...manager }
    const input = { ...sits, dayMinutes, workingDays, reason: 'A post in the new team' }
    await perform(then, hr, changeEmployment, input, { key: demoId(`seat again ${personId}`) })
  }
}

/** The rows of those who come: names, service since long ago, and the terms they keep. */
function transferFile({ people }: Force, { name }: DemoUnit): string {
  const many = people.length < SMALL_FORCE ? A_FEW : TRANSFERRED
  const head =
    'number,given name,family name,unit,rank or grade,day,working days,service began,' +
    'protected terms,terms until'
  const rows = Array.from({ length: many }, (_, n) => {
    const draw = chance(people.length, `transfer ${n}`)
    const who = inventName(draw)
    const since = `${draw.between(1998, 2024)}-0${draw.between(1, 9)}-${draw.between(10, 28)}`
    const grade = draw.pick(['Band D', 'Band E', 'Band E'])
    const names = `${90_001 + n},${who.givenName},${who.familyName},"${name}",${grade}`
    const terms = draw.happens(0.6) ? '"Sick pay of the county, six months full",2028-03-31' : ','
    return `${names},7:12,1111100,${since},${terms}`
  })
  return [head, ...rows].join('\n')
}

async function tell(house: House, tale: Tale, machine: Caller): Promise<void> {
  const hr = playing('marta-wisniewska')
  const drafted = momentOf(tale.draftedAt)
  const changeSetId = await actingAs(house, hr, drafted, async (then, caller) => {
    const { rows } = await ask(then, caller, changeSets, {})
    const known = rows.find(({ title }) => title === tale.title)
    if (known !== undefined && known.status !== 'draft') return known.changeSetId
    const { title, purpose, fromOn, reason } = tale
    const id =
      known?.changeSetId ??
      (await perform(then, caller, draftSet, { title, purpose, fromOn, reason })).changeSetId
    await tale.lines(then, caller, id)
    return id
  })
  if (tale.goes === 'draft') return
  await actingAs(house, hr, drafted.add({ minutes: 40 }), async (then, caller) => {
    const { status, version } = await ask(then, caller, setPage, { changeSetId })
    if (status === 'draft') await perform(then, caller, sendSet, { changeSetId, version })
  })
  if (tale.goes === 'sent') return
  const owner = playing('bronagh-mcilvenny')
  await actingAs(house, owner, drafted.add({ hours: 26 }), async (then, caller) => {
    const waiting = await ask(then, caller, waitingForMe, {})
    const task = waiting.find(({ recordId }) => recordId === changeSetId)
    if (task === undefined) return
    const decision = { taskId: task.taskId, version: 1, outcome: 'approved' }
    await perform(then, caller, decide, decision)
  })
  if (tale.goes === 'approved') return
  const { meanwhile } = tale
  await actingAs(house, hr, drafted.add({ hours: 96 }), async (then, caller) => {
    const { status } = await ask(then, caller, setPage, { changeSetId })
    if (status === 'approved') await meanwhile?.(then, caller)
  })
  const midnight = momentOf(`${tale.fromOn}T00:01`)
  await perform(atTime(house, midnight), machine, applySet, { changeSetId })
  const { afterwards } = tale
  if (afterwards !== undefined) {
    await actingAs(house, hr, momentOf(`${tale.fromOn}T11:00`), afterwards)
  }
}
