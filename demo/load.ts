import { demoScheme, publishScheme } from '#platform/authority'
import { loadRosters } from '#business/duty'
import { loadElements, takeHours } from '#business/elements'
import { loadClaims, topUpMileage } from '#business/expenses'
import { loadItems } from '#business/items'
import { loadAccounts } from '#platform/scim'
import { loadAbsences } from '#business/absence'
import { loadSessions, loadSkills } from '#business/learning'
import { loadTaken, reckonLiability } from '#business/leave'
import { foundOrganisation, loadUnits, organisationIdsOf } from '#business/organisation'
import { loadCardSpending } from '#business/payables'
import { loadPeople } from '#business/people'
import { loadRecords } from '#business/records'
import { perform, type Caller, type Command, type House } from '#platform/actions'
import { DEMO_FORCE, demoPeople, loadDemoAccounts } from '#platform/identity'
import { openMachines } from '#platform/jobs'
import { addDays, firstOfMonth, parseDay, yearOf } from '#platform/time'
import { Refusal } from '#platform/refusals'
import { demoAccounts, openSystems } from './accounts.ts'
import { DemoAbsences } from './absence.ts'
import { atTime, colleagues, momentOf } from './cast.ts'
import { demoId } from './chance.ts'
import { demoTraining } from './courses.ts'
import { inventForce, type DemoSize } from './force.ts'
import { RECORDS_FROM } from './history.ts'
import { demoRosters } from './duty.ts'
import { demoElements } from './elements.ts'
import { demoClaims } from './expenses.ts'
import { demoItems } from './items.ts'
import { PROCESS_TALES, tellProcesses } from './processes.ts'
import { payPlayers } from './payroll.ts'
import { recordsOf } from './records.ts'
import { MONEY_TALES, tellMoney } from './money.ts'
import { LeaveTaken } from './leave.ts'
import type { DemoEmployment, DemoPerson } from './people.ts'
import { CHANGE_TALES, tellChanges } from './changes.ts'
import { JOURNEY_TALES, tellJourneys } from './journey-stories.ts'
import { DEMO_DAY } from './moment.ts'
import { postsOf, type DemoPost } from './posts.ts'
import type { DemoUnit } from './seats.ts'
import { serviceChanges } from './service.ts'
import { DemoSkills } from './skills.ts'
import { storyLength, tellStory } from './story.ts'

/** People are entered in batches of so many: each is one entry of the record, and a step back. */
const BATCH = 1_000
/** Posts are shorter, and need nothing told of them. */
const POSTS_AT_ONCE = 5_000
const ACCOUNTS_AT_ONCE = 5_000
const CLAIMS_AT_ONCE = 2_000
const ALLOWANCES_AT_ONCE = 20_000
/** Since when those who sign in have had their accounts: before anything is told of them. */
const ACCOUNTS_SINCE = '2025-12-01T08:00'

const kinds: Readonly<Record<number, string>> = {
  11: 'force',
  12: 'oversight',
  13: 'supplier',
  14: 'partner',
}

/** Told how far the loading is: records done, of how many, and what is being entered. */
export type Report = (done: number, total: number, words: string) => void

/**
 * One thing to enter. Entered before, its key gives the first answer again, or its own number is
 * refused: either way it stands as it is.
 */
async function enter(
  house: House,
  caller: Caller,
  command: Command,
  input: unknown,
  name: string,
): Promise<void> {
  try {
    await perform(house, caller, command, input, { key: demoId(name) })
  } catch (error) {
    if (!(error instanceof Refusal && standsAlready(error))) throw error
  }
}

function standsAlready({ status, problems }: Refusal): boolean {
  return status === 409 || problems.every(({ code }) => code === 'authority.not-later')
}

/**
 * Loads the demo force through the same commands that people use, as `machine:demo`, on the record.
 * Interrupted, it goes on where it stopped: what is there is left as it is.
 */
export async function loadDemo(house: House, size: DemoSize, report: Report): Promise<void> {
  const force = inventForce(size)
  const bodies = force.units.filter(({ parent }) => parent === undefined)
  const players = colleagues(force)
  const posts = postsOf(size.seed, force)
  const changes = serviceChanges(size.seed, force.employments)
  const total =
    force.units.length +
    posts.length +
    changes.length +
    force.people.length * 5 +
    bodies.length * 2 +
    demoPeople().length +
    players.length +
    storyLength() +
    CHANGE_TALES +
    JOURNEY_TALES +
    PROCESS_TALES +
    MONEY_TALES +
    reckonedDays().length +
    7
  let done = 0
  let words = 'Founding the organisations'
  const step = (steps = 1): void => report((done += steps), total, words)
  const begin = (next: string): void => report(done, total, (words = next))
  begin(words)

  const { demo, machineOf } = await found(house, bodies, step)
  await enterForce(house, demo, { seed: size.seed, force, posts, changes }, { begin, step })
  begin('Putting the scheme of delegation in force')
  for (const { organisationId } of bodies) {
    const scheme = demoScheme(organisationId)
    await enter(house, demo, publishScheme, scheme, `scheme ${organisationId}`)
    step()
  }
  begin('Entering the leave of two years')
  const inStory = new Set([...demoPeople(), ...players].map(({ personId }) => personId))
  const history = new LeaveTaken(size.seed, inStory)
  for (const { number, people, spans } of batchesOf(force.people, force.employments)) {
    const taken = people.flatMap((person) => history.of(person, spans(person)))
    await enter(house, demo, loadTaken, { taken }, `leave ${number}`)
    step(people.length)
  }
  begin('Issuing radios, passes and other kit')
  await enter(house, demo, loadItems, { items: demoItems(size.seed, force) }, 'items')
  step()
  begin('Entering expenses, and topping journeys up')
  await enterExpenses(house, demo, demoClaims(size.seed, force), step)
  begin('Entering absences')
  await enterAbsences(house, demo, size.seed, force, step)
  begin('Entering skills and courses')
  await teach(house, demo, size.seed, force, step)
  await enterDuties(house, demo, size.seed, force, { begin, step })
  begin('Opening accounts')
  await loadDemoAccounts(atTime(house, momentOf(ACCOUNTS_SINCE)), [
    ...players,
    ...payPlayers(force),
  ])
  step(demoPeople().length + players.length)
  begin('Entering accounts in other systems')
  await enterAccounts(house, demo, size.seed, force)
  step()
  begin('Reading published spending in')
  await loadCardSpending(house, demo)
  step()
  await tellTales(house, force, { seed: size.seed, players, machineOf }, { begin, step })
  await tellMoney(house, { seed: size.seed, force, posts, machineOf, enter }, { begin, step })
  await reckon(house, demo, { begin, step })
  report(total, total, 'It is done')
}

type Tellers = Parameters<typeof tellJourneys>[2]

/** What named people have asked for, planned and begun, so that every page has something on it. */
async function tellTales(
  house: House,
  force: ReturnType<typeof inventForce>,
  tellers: Tellers,
  { begin, step }: Steps,
): Promise<void> {
  const { players, machineOf } = tellers
  begin('Asking for leave and deciding on it')
  await tellStory(house, players, step)
  begin('Naming the owners of processes')
  await tellProcesses(house, players, step)
  begin('Planning changes of many people')
  const told = await tellChanges(house, force, players, machineOf, step)
  step(CHANGE_TALES - told)
  begin('Telling of who joins, moves and leaves')
  await tellJourneys(house, force, tellers, step)
}

interface ToEnter {
  readonly seed: number
  readonly force: ReturnType<typeof inventForce>
  readonly posts: ReturnType<typeof postsOf>
  readonly changes: ReturnType<typeof serviceChanges>
}

interface Steps {
  readonly begin: (words: string) => void
  readonly step: (steps?: number) => void
}

/** Units, posts, people and where they worked, and how some of them serve. */
async function enterForce(
  house: House,
  demo: Caller,
  { seed, force, posts, changes }: ToEnter,
  { begin, step }: Steps,
): Promise<void> {
  begin('Entering units')
  await enter(house, demo, loadUnits, { units: force.units.map(unitRow), posts: [] }, 'all units')
  step(force.units.length)
  begin('Entering posts')
  for (let first = 0; first < posts.length; first += POSTS_AT_ONCE) {
    const some = posts.slice(first, first + POSTS_AT_ONCE).map(postRow)
    await enter(house, demo, loadUnits, { units: [], posts: some }, `posts ${first}`)
    step(some.length)
  }
  begin('Entering people and where they worked')
  for (const { number, people, spans } of batchesOf(force.people, force.employments)) {
    const employments = people.flatMap(spans).map(employmentRow)
    await enter(house, demo, loadPeople, { people, employments }, `people ${number}`)
    step(people.length)
  }
  begin('Entering vetting, right to work and the rest')
  for (const { number, people, spans } of batchesOf(force.people, force.employments)) {
    await enter(house, demo, loadRecords, recordsOf(seed, people, spans), `records ${number}`)
    step(people.length)
  }
  begin('Entering who acts, is away or works other hours')
  for (const { command, input, name } of changes) {
    await enter(house, demo, command, input, name)
    step()
  }
}

/** Founds the organisations, and gives the machine that may enter rows of all of them. */
async function found(house: House, bodies: readonly DemoUnit[], step: () => void) {
  const founding = openMachines(house, () => bodies.map((each) => each.organisationId))
  const founder = await founding.callerFor({ forceId: DEMO_FORCE, room: 'demo' })
  for (const { organisationId, name } of bodies) {
    const body = { organisationId, name, kind: kinds[organisationId] }
    await enter(house, founder, foundOrganisation, body, `organisation ${organisationId}`)
    step()
  }
  const machines = openMachines(house, (forceId) => organisationIdsOf(house, forceId))
  const machineOf = (room: string): Promise<Caller> =>
    machines.callerFor({ forceId: DEMO_FORCE, room })
  return { demo: await machineOf('demo'), machineOf }
}

/** The directory and the finance system, and who has an account there. */
async function enterAccounts(
  house: House,
  demo: Caller,
  seed: number,
  force: ReturnType<typeof inventForce>,
): Promise<void> {
  await openSystems(house, (command, input, name) => enter(house, demo, command, input, name))
  const accounts = demoAccounts(seed, force)
  for (let first = 0; first < accounts.length; first += ACCOUNTS_AT_ONCE) {
    const some = accounts.slice(first, first + ACCOUNTS_AT_ONCE)
    await enter(house, demo, loadAccounts, { accounts: some }, `accounts ${first}`)
  }
}

/** Claims that were decided, then what is owed since a rate changed backwards. */
async function enterExpenses(
  house: House,
  demo: Caller,
  claims: ReturnType<typeof demoClaims>,
  step: () => void,
): Promise<void> {
  for (let first = 0; first < claims.length; first += CLAIMS_AT_ONCE) {
    const some = claims.slice(first, first + CLAIMS_AT_ONCE)
    await enter(house, demo, loadClaims, { claims: some }, `expenses ${first}`)
  }
  await enter(house, demo, topUpMileage, {}, 'top-ups')
  step()
}

/** Rosters, allowances and pay points, then the hours that are paid by this month and the last. */
async function enterDuties(
  house: House,
  demo: Caller,
  seed: number,
  force: ReturnType<typeof inventForce>,
  { begin, step }: Steps,
): Promise<void> {
  begin('Publishing rosters')
  await enter(house, demo, loadRosters, { units: demoRosters(force) }, 'rosters')
  step()
  begin('Entering what pay is made of')
  const { allowances, points } = demoElements(seed, force)
  for (let first = 0; first < allowances.length; first += ALLOWANCES_AT_ONCE) {
    const some = allowances.slice(first, first + ALLOWANCES_AT_ONCE)
    const entered = { allowances: some, points: first === 0 ? points : [] }
    await enter(house, demo, loadElements, entered, `elements ${first}`)
  }
  await enter(house, demo, takeHours, {}, 'hours')
  step()
}

/** Sickness and other absences of two years, by the thousand people. */
async function enterAbsences(
  house: House,
  demo: Caller,
  seed: number,
  force: ReturnType<typeof inventForce>,
  step: (steps?: number) => void,
): Promise<void> {
  const absences = new DemoAbsences(seed)
  for (const { number, people, spans } of batchesOf(force.people, force.employments)) {
    const away = people.flatMap((person) => [...absences.of(person, spans(person))])
    await enter(house, demo, loadAbsences, { absences: away }, `absence ${number}`)
    step(people.length)
  }
}

/** Skills by the thousand people, then the courses of a year and who is on them. */
async function teach(
  house: House,
  demo: Caller,
  seed: number,
  force: ReturnType<typeof inventForce>,
  step: (steps?: number) => void,
): Promise<void> {
  const earned = new DemoSkills(seed)
  const all = []
  for (const { number, people, spans } of batchesOf(force.people, force.employments)) {
    const skills = people.flatMap((person) => earned.of(person, spans(person)))
    all.push(...skills)
    await enter(house, demo, loadSkills, { skills }, `skills ${number}`)
    step(people.length)
  }
  await enter(house, demo, loadSessions, demoTraining(seed, all), 'sessions')
  step()
}

/** What leave is owed at the end of each of these days. */
async function reckon(house: House, demo: Caller, { begin, step }: Steps): Promise<void> {
  begin('Working out what leave is owed')
  for (const on of reckonedDays()) {
    await enter(house, demo, reckonLiability, { on }, `liability ${on}`)
    step()
  }
}

/** The last day of the accounts before, of the month before, and yesterday. */
const reckonedDays = () => [
  parseDay(`${yearOf(DEMO_DAY) - 1}-03-31`),
  addDays(firstOfMonth(DEMO_DAY), -1),
  addDays(DEMO_DAY, -1),
]

const unitIdOf = (key: string): string => demoId(`unit ${key}`)

function unitRow({ key, organisationId, name, parent, minimum }: DemoUnit) {
  return {
    organisationId,
    unitId: unitIdOf(key),
    from: RECORDS_FROM,
    name,
    ...(parent === undefined ? {} : { parentUnitId: unitIdOf(parent) }),
    ...(minimum === undefined ? {} : { minimumStrength: minimum }),
  }
}

const postIdOf = (key: string): string => demoId(`post ${key}`)

function postRow({ key, unit, ...rest }: DemoPost) {
  const { organisationId } = unit
  const unitId = unitIdOf(unit.key)
  return { ...rest, organisationId, postId: postIdOf(key), unitId, from: RECORDS_FROM }
}

function* batchesOf(people: readonly DemoPerson[], employments: readonly DemoEmployment[]) {
  const known = Map.groupBy(employments, ({ personId }) => personId)
  const spans = ({ personId }: DemoPerson) => known.get(personId) ?? []
  for (let first = 0; first < people.length; first += BATCH) {
    yield { number: first / BATCH, people: people.slice(first, first + BATCH), spans }
  }
}

function employmentRow({ unit, post, managerId, until, ...rest }: DemoEmployment) {
  return {
    ...rest,
    ...(post === undefined ? {} : { postId: postIdOf(post) }),
    unitId: unitIdOf(unit),
    ...(managerId === null ? {} : { managerId }),
    ...(until === null ? {} : { until }),
  }
}
