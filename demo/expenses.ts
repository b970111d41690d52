import { addDays, firstOfMonth, addMonths, instantAt, LONDON, type Day } from '#platform/time'
import { chance, type Chance } from './chance.ts'
import { DEMO_DAY } from './moment.ts'
import type { DemoPeople } from './people.ts'
import { cell, demoRows, type Row } from './rows.ts'

/** One claim that was decided, as the bulk command of expenses takes it. */
export interface DemoClaim {
  readonly personId: string
  readonly sentAt: string
  readonly decidedAt: string
  readonly outcome: 'approved' | 'refused'
  readonly paidOn?: Day
  readonly paymentReference?: string
  readonly lines: readonly DemoLine[]
}

interface DemoLine {
  readonly kind: string
  readonly spentOn: Day
  readonly words: string
  readonly amountPence?: string
  readonly vatPence?: string
  readonly awayMinutes?: number
  readonly vehicle?: 'car' | 'cycle'
  readonly miles?: string
  readonly passengers?: number
}

/** One in so many people claims now and then. */
const ONE_IN = 12
const MOST_CLAIMS = 3
const MOST_LINES = 4
/** Claims of the last months: the oldest was spent so many days ago. */
const DAYS_BACK = 110
const REFUSED = 0.05
const PAY_DAY = 24

const at = (day: Day, time: string): string => instantAt(day, time, LONDON).toString()

/** The claims of the demo outside its stories: decided, most of them paid with a salary since. */
export function demoClaims(seed: number, { people, employments }: DemoPeople): DemoClaim[] {
  const since = new Map(employments.map(({ personId, joinedOn }) => [personId, joinedOn]))
  return people.flatMap(({ personId }) => {
    const draw = chance(seed, `expenses ${personId}`)
    if (draw.between(1, ONE_IN) !== 1) return []
    const oldest = addDays(DEMO_DAY, -DAYS_BACK)
    if ((since.get(personId) ?? DEMO_DAY) > oldest) return []
    return Array.from({ length: draw.between(1, MOST_CLAIMS) }, () => claimOf(draw, personId))
  })
}

function claimOf(draw: Chance, personId: string): DemoClaim {
  const spentOn = addDays(DEMO_DAY, -draw.between(6, DAYS_BACK))
  const sentOn = addDays(spentOn, draw.between(1, 3))
  const decidedOn = addDays(sentOn, draw.between(1, 2))
  const outcome = draw.happens(REFUSED) ? 'refused' : 'approved'
  const paidOn = addDays(firstOfMonth(addMonths(decidedOn, 1)), PAY_DAY)
  const paid = outcome === 'approved' && paidOn <= DEMO_DAY
  const kinds = demoRows('expense-lines.csv')
  return {
    personId,
    sentAt: at(sentOn, '17:40'),
    decidedAt: at(decidedOn, '09:20'),
    outcome,
    ...(paid ? { paidOn, paymentReference: `Pay run ${paidOn.slice(0, 7)}` } : {}),
    lines: Array.from({ length: draw.between(1, MOST_LINES) }, () =>
      lineOf(draw, kinds[draw.between(0, kinds.length - 1)] ?? {}, spentOn),
    ),
  }
}

/** A line of a kind with an amount between its bounds, or with miles. */
function lineOf(draw: Chance, row: Row, spentOn: Day): DemoLine {
  const line = { kind: cell(row, 'kind'), spentOn, words: cell(row, 'words') }
  const { vehicle = '', away = '' } = row
  if (vehicle !== '') {
    const miles = String(draw.between(30, 640) / 10)
    const passengers = Number(row['passengers'])
    return { ...line, vehicle: vehicle as 'car', miles, passengers }
  }
  const amount = draw.between(Number(row['least']), Number(row['most']))
  return {
    ...line,
    amountPence: String(amount),
    ...(row['vat'] === 'yes' ? { vatPence: String(Math.floor(amount / 6)) } : {}),
    ...(away === '' ? {} : { awayMinutes: Number(away) }),
  }
}
