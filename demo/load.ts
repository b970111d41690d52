import { createHash } from 'node:crypto'
import { foundOrganisation, organisationIdsOf, setUnit } from '#business/organisation'
import { loadCardSpending } from '#business/payables'
import { recordPerson } from '#business/people'
import { perform, type Caller, type Command, type House } from '#platform/actions'
import { demoPeople, demoPerson, loadDemoAccounts } from '#platform/identity'
import { openMachines } from '#platform/jobs'
import { Refusal } from '#platform/refusals'
import { askForDemoLeave } from './leave.ts'
import { cell, demoRows } from './rows.ts'

/** The force whose books hold the demo. */
export const DEMO_FORCE = 1

const SINCE = '2020-01-01'

type Report = (done: number, total: number) => void

/** The same identifier for the same thing, on every machine. */
function demoId(name: string): string {
  const hex = createHash('sha256').update(`bluelamp demo ${name}`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

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
    if (!(error instanceof Refusal && error.status === 409)) throw error
  }
}

/**
 * Loads the demo force through the same commands that people use, as `machine:demo`, on the record.
 * Interrupted, it goes on where it stopped: what is there is left as it is.
 */
export async function loadDemo(house: House, report: Report): Promise<void> {
  const organisations = [
    { organisationId: 11, name: 'Metropolitan Police Service (demo)', kind: 'force' },
    { organisationId: 12, name: 'Office for policing and crime (demo)', kind: 'oversight' },
    { organisationId: 13, name: 'Harbour Telecom Ltd (demo supplier)', kind: 'supplier' },
  ]
  const units = demoRows('units.csv')
  const rows = demoRows('employment.csv')
  const people = rows.toSorted((a, b) => depth(a, rows) - depth(b, rows))
  const total = organisations.length + units.length + people.length + demoPeople().length + 2
  let done = 0
  const step = (steps = 1): void => report((done += steps), total)
  report(0, total)

  const founding = openMachines(house, () => organisations.map((each) => each.organisationId))
  const founder = await founding.callerFor({ forceId: DEMO_FORCE, room: 'demo' })
  for (const body of organisations) {
    await enter(house, founder, foundOrganisation, body, `organisation ${body.organisationId}`)
    step()
  }
  const machines = openMachines(house, (forceId) => organisationIdsOf(house, forceId))
  const demo = await machines.callerFor({ forceId: DEMO_FORCE, room: 'demo' })
  for (const row of units) {
    await enter(house, demo, setUnit, unitOf(row), `unit ${cell(row, 'key')}`)
    step()
  }
  for (const row of people) {
    await enter(house, demo, recordPerson, personOf(row, units), `person ${cell(row, 'subject')}`)
    step()
  }
  step(await loadDemoAccounts(house))
  await loadCardSpending(house, demo)
  step()
  await askForDemoLeave(house, DEMO_FORCE)
  step()
  report(total, total)
}

/** Managers are entered before those they manage. */
function depth(row: Record<string, string>, people: readonly Record<string, string>[]): number {
  const above = row['manager']
  if (above === undefined || above === '') return 0
  const manager = people.find(({ subject }) => subject === above)
  if (manager === undefined) throw new Error(`The demo has no ${above}`)
  return 1 + depth(manager, people)
}

function unitOf(row: Record<string, string>): Record<string, unknown> {
  const { parent, minimum_strength: strength } = row
  return {
    organisationId: Number(cell(row, 'organisation_id')),
    unitId: demoId(`unit ${cell(row, 'key')}`),
    from: SINCE,
    name: cell(row, 'name'),
    ...(parent ? { parentUnitId: demoId(`unit ${parent}`) } : {}),
    ...(strength ? { minimumStrength: Number(strength) } : {}),
  }
}

function personIdOf(subject: string): string {
  const person = demoPerson(subject)
  if (person === undefined) throw new Error(`Nobody signs in as ${subject}`)
  return person.personId
}

function personOf(
  row: Record<string, string>,
  units: readonly Record<string, string>[],
): Record<string, unknown> {
  const unit = units.find(({ key }) => key === row['unit'])
  if (unit === undefined) throw new Error(`The demo has no unit ${row['unit']}`)
  const joinedOn = cell(row, 'joined_on')
  const { manager } = row
  return {
    personId: personIdOf(cell(row, 'subject')),
    organisationId: Number(cell(unit, 'organisation_id')),
    givenName: cell(row, 'given_name'),
    familyName: cell(row, 'family_name'),
    collarNumber: cell(row, 'collar_number'),
    unitId: demoId(`unit ${cell(row, 'unit')}`),
    rankOrGrade: cell(row, 'rank_or_grade'),
    ...(manager ? { managerId: personIdOf(manager) } : {}),
    from: joinedOn > SINCE ? joinedOn : SINCE,
    joinedOn,
    dayMinutes: Number(cell(row, 'day_minutes')),
    workingDays: cell(row, 'working_days'),
  }
}
