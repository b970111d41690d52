import type { Category } from '#business/organisation'
import { chance } from './chance.ts'
import type { DemoUnit, Seat, Structure } from './seats.ts'

/** One post, as the bulk command of organisation takes it. */
export interface DemoPost {
  readonly key: string
  readonly unit: DemoUnit
  readonly title: string
  readonly rankOrGrade: string
  readonly category: Category
  readonly costCentre: string
  readonly policeFunction: string
  readonly funded: 'yes' | 'no'
}

/** Of a hundred teams: so many look for one more, and so many plan for one without money. */
const often = { vacant: 40, planned: 12 }

/** The posts of the force: one for each seat, and in some teams one that nobody holds. */
export function postsOf(seed: number, { seats }: Structure): readonly DemoPost[] {
  const centres = new Map<string, string>()
  return seats.flatMap((seat) => {
    const held = postOf(seat, seat.key, costCentreOf(seat, centres))
    if (seat.kind !== 'lead') return [held]
    const roll = chance(seed, `post ${seat.key}`).between(1, 100)
    const [vacant, planned] = [roll <= often.vacant, roll > 100 - often.planned]
    if (!vacant && !planned) return [held]
    const more = { ...seat, kind: 'member', rank: seat.below } as const
    const open = postOf(more, `${seat.unit.key}#open`, held.costCentre)
    return [held, { ...open, funded: planned ? 'no' : 'yes' } as const]
  })
}

function postOf(seat: Pick<Seat, 'unit' | 'kind' | 'rank'>, key: string, costCentre: string) {
  const { unit, kind, rank } = seat
  const { policeFunction } = unit
  const title = titleOf(kind, rank)
  const funded: DemoPost['funded'] = 'yes'
  return {
    key,
    unit,
    title,
    rankOrGrade: rank,
    category: categoryOf(rank),
    costCentre,
    policeFunction,
    funded,
  }
}

const staff = /^(Band|Director|Grade|Deputy mayor)/
const contingent = /^(Contractor|Consultant|Account manager|Independent member)/

/** How whoever holds a rank or grade is employed. */
export function categoryOf(rank: string): Category {
  if (staff.test(rank)) return 'staff'
  if (contingent.test(rank)) return 'contingent'
  if (rank.startsWith('Special')) return 'special'
  return rank === 'Police community support officer' ? 'pcso' : 'officer'
}

function titleOf(kind: Seat['kind'], rank: string): string {
  if (kind === 'head') return 'Head of the command'
  if (categoryOf(rank) !== 'officer') return kind === 'member' ? 'Team member' : 'Team leader'
  if (kind === 'member' || kind === 'lead') return `Team ${rank.toLowerCase()}`
  return `Duty ${rank.toLowerCase()}`
}

/** A cost centre for each branch: the letters of the command, and a number of its own. */
function costCentreOf({ unit, code }: Seat, centres: Map<string, string>): string {
  const branch = unit.key.replace(/\/\d+$/, '')
  const known = centres.get(branch)
  if (known !== undefined) return known
  const made = `${code}-${1_000 + 10 * centres.size}`
  centres.set(branch, made)
  return made
}
