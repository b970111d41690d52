import { changeDuty, enterCommitment } from '#business/duty'
import { perform, type House } from '#platform/actions'
import { demoPerson } from '#platform/identity'
import { addDays, parseDay, type Day } from '#platform/time'
import { actingAs, momentOf, type Player } from './cast.ts'
import { demoId } from './chance.ts'
import { DEMO_DAY } from './moment.ts'
import type { DemoPeople } from './people.ts'
import { cell, demoRows, type Row } from './rows.ts'
import type { Structure } from './seats.ts'

interface SkillMinimum {
  readonly shift: string
  readonly skill: string
  readonly people: number
}

interface DemoDeployment {
  readonly personId: string
  readonly skill: string
  readonly firstOn: Day
  readonly lastOn: Day
}

/** The roster of one unit, as the bulk command of duties takes it. */
export interface DemoRoster {
  readonly organisationId: number
  readonly unitId: string
  readonly pattern: string
  readonly from: Day
  readonly cycleFrom: Day
  readonly published: { readonly firstOn: Day; readonly lastOn: Day; readonly publishedOn: Day }
  readonly minima: Readonly<Record<string, number>>
  readonly skillMinima: readonly SkillMinimum[]
  readonly deployed: readonly DemoDeployment[]
  readonly own: readonly { readonly personId: string; readonly pattern: string }[]
}

const FROM = parseDay('2026-01-01')
const published = {
  firstOn: FROM,
  lastOn: parseDay('2026-05-31'),
  publishedOn: parseDay('2025-11-24'),
}
/** The first team begins its cycle on the day before the demo stands: it is on earlies then. */
const FIRST = addDays(DEMO_DAY, -1)
/** Whoever works fewer days than this keeps to the days of their week. */
const WHOLE_WEEK = 5

/**
 * The teams that work round the clock, each a step behind the one before: patterns, what is
 * published until May, how many a shift needs, and those who keep to days of their own.
 */
export function demoRosters(force: Structure & DemoPeople): readonly DemoRoster[] {
  const kinds = new Map(demoRows('duty-branches.csv').map((row) => [cell(row, 'branch'), row]))
  const working = force.employments.filter(
    ({ until, workingDays }) =>
      until === null && workingDays.replaceAll('0', '').length < WHOLE_WEEK,
  )
  const shortWeeks = Map.groupBy(working, ({ unit }) => unit)
  const deployed = Map.groupBy(deployments(force), ({ unit }) => unit)
  return force.units.flatMap(({ key, organisationId, minimum = 0 }) => {
    const [number = '', branch = ''] = key.split('/').toReversed()
    const row = kinds.get(branch)
    if (row === undefined || !/^\d+$/.test(number)) return []
    const place = (Number(number) - 1) % Number(cell(row, 'teams'))
    const needed = Math.max(2, minimum - 1)
    return {
      organisationId,
      unitId: demoId(`unit ${key}`),
      pattern: cell(row, 'pattern'),
      from: FROM,
      cycleFrom: addDays(FIRST, place * Number(cell(row, 'step_days'))),
      published,
      minima: Object.fromEntries(
        cell(row, 'letters')
          .split('')
          .map((letter) => [letter, needed]),
      ),
      skillMinima: skillMinimaOf(branch),
      deployed: (deployed.get(key) ?? []).map(({ unit: _unit, ...row }) => row),
      own: (shortWeeks.get(key) ?? []).map(({ personId }) => ({ personId, pattern: 'week' })),
    }
  })
}

/** How many with a skill each shift of a branch needs. */
const skillMinimaOf = (branch: string): SkillMinimum[] =>
  demoRows('duty-skills.csv')
    .filter((row) => row['branch'] === branch)
    .flatMap((row) =>
      cell(row, 'letters')
        .split('')
        .map((shift) => ({
          shift,
          skill: cell(row, 'skill'),
          people: Number(cell(row, 'people')),
        })),
    )

/** Who of those who sign in works for a skill; of one it ends before the deployment does. */
function deployments({ employments }: DemoPeople) {
  return demoRows('deployments.csv').flatMap((row) => {
    const who = demoPerson(cell(row, 'who'))
    const now = employments.find(
      ({ personId, until }) => personId === who?.personId && until === null,
    )
    if (now === undefined) return []
    const firstOn = parseDay(cell(row, 'first_on'))
    const lastOn = parseDay(cell(row, 'last_on'))
    const { unit, personId } = now
    return [{ unit, personId, skill: cell(row, 'skill'), firstOn, lastOn }]
  })
}

type Find = (who: string) => Player

/** A duty changed after the roster was published, by whoever plans it. */
async function tellChange(house: House, row: Row, playerOf: Find): Promise<void> {
  const { personId } = playerOf(cell(row, 'who'))
  const planner = playerOf(cell(row, 'changed_by'))
  const { starts, ends } = row
  const change = {
    personId,
    dutyOn: cell(row, 'duty_on'),
    becomes: cell(row, 'becomes') as 'duty' | 'rest',
    version: 1,
    ...(starts ? { starts } : {}),
    ...(ends ? { ends } : {}),
    why: cell(row, 'why'),
  }
  const key = demoId(`duty ${cell(row, 'who')} ${change.dutyOn}`)
  await actingAs(house, planner, momentOf(cell(row, 'changed_at')), (then, caller) =>
    perform(then, caller, changeDuty, change, { key }),
  )
}

/** Court, training or on call, as whoever plans enters it. */
async function tellCommitment(house: House, row: Row, playerOf: Find): Promise<void> {
  const { personId } = playerOf(cell(row, 'who'))
  const planner = playerOf(cell(row, 'entered_by'))
  const commitment = {
    personId,
    kind: cell(row, 'kind') as 'on-call' | 'court' | 'training',
    firstOn: cell(row, 'first_on'),
    lastOn: cell(row, 'last_on'),
    words: cell(row, 'words'),
  }
  const key = demoId(`commitment ${cell(row, 'who')} ${commitment.firstOn}`)
  await actingAs(house, planner, momentOf(cell(row, 'entered_at')), (then, caller) =>
    perform(then, caller, enterCommitment, commitment, { key }),
  )
}

/** What is told of duties, in this order. */
export const dutyTales = [
  ...demoRows('duty-changes.csv').map((row) => ({ row, tell: tellChange })),
  ...demoRows('commitments.csv').map((row) => ({ row, tell: tellCommitment })),
]
