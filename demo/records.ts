import { addDays, addYears, type Day } from '#platform/time'
import { chance, type Chance } from './chance.ts'
import { DEMO_DAY } from './moment.ts'
import { isPaid } from './pay-details.ts'
import type { DemoEmployment, DemoPerson } from './people.ts'

interface DemoRecords {
  readonly vetting: readonly {
    readonly personId: string
    readonly level: string
    readonly grantedOn: Day
    readonly expiresOn: Day
  }[]
  readonly rights: readonly {
    readonly personId: string
    readonly document: string
    readonly checkedOn: Day
    readonly expiresOn?: Day
  }[]
  readonly equality: readonly {
    readonly personId: string
    readonly question: string
    readonly answer: string
  }[]
  readonly accounts: readonly {
    readonly personId: string
    readonly holderName: string
    readonly sortCode: string
    readonly accountNumber: string
    readonly usedSince: Day
  }[]
}

// Account numbers are examples that Pay.UK publishes: nobody's.
const bankAccounts = [
  { sortCode: '089999', accountNumber: '66374958' },
  { sortCode: '107999', accountNumber: '88837491' },
  { sortCode: '202959', accountNumber: '63748472' },
  { sortCode: '118765', accountNumber: '64371389' },
] as const
/** Whoever joined since has given no account yet, every other of them. */
const NEW_SINCE = addDays(DEMO_DAY, -14)
/** Whoever left before was paid for the last time by an earlier system. */
const PAID_SINCE = addYears(DEMO_DAY, -1)

const staffRank = /^(Band|Director|Grade|Deputy|Contractor|Consultant|Account|Independent)/

/** What is asked, and how often which answer is given. */
const answers: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  sex: [
    ['male', 63],
    ['female', 35],
    ['not-said', 2],
  ],
  ethnicity: [
    ['white', 78],
    ['asian', 8],
    ['black', 5],
    ['mixed', 4],
    ['other', 2],
    ['not-said', 3],
  ],
  disability: [
    ['no', 88],
    ['yes', 6],
    ['not-said', 6],
  ],
}
const ANSWERS = 0.7
const LATE = 0.006

/** Vetting and right to work of everybody who works here, and what most say of themselves. */
export function recordsOf(
  seed: number,
  people: readonly DemoPerson[],
  spans: (person: DemoPerson) => readonly DemoEmployment[],
): DemoRecords {
  const here = people.flatMap((person) => {
    const last = spans(person).at(-1)
    const isHere = last !== undefined && (last.until === null || last.until > DEMO_DAY)
    return isHere ? [{ last, draw: chance(seed, `records ${person.personId}`) }] : []
  })
  return {
    vetting: here.map(({ last, draw }) => vettingOf(draw, last)),
    rights: here.map(({ last, draw }) => rightOf(draw, last)),
    equality: here.flatMap(({ last, draw }) => equalityOf(draw, last.personId)),
    accounts: people.flatMap((person) => accountOf(seed, person, spans(person).at(-1))),
  }
}

const EXPENSES_INTO = 0.7

/**
 * Where somebody is paid into; who left long ago or is new has none. Of those who are paid no
 * salary some gave one, for their expenses.
 */
function accountOf(seed: number, person: DemoPerson, last: DemoEmployment | undefined) {
  const { personId, givenName, familyName } = person
  if (last === undefined) return []
  if (last.until !== null && last.until < PAID_SINCE) return []
  const draw = chance(seed, `account ${personId}`)
  if (!isPaid(person, last) && !draw.happens(EXPENSES_INTO)) return []
  if (last.joinedOn >= NEW_SINCE && draw.happens(0.5)) return []
  const holderName = `${givenName} ${familyName}`
  return [{ personId, holderName, usedSince: last.joinedOn, ...draw.pick(bankAccounts) }]
}

/** Done again each time it ran out: a few are late, and a few run out within weeks. */
function vettingOf(draw: Chance, { personId, rankOrGrade, joinedOn }: DemoEmployment) {
  const [level, years] = staffRank.test(rankOrGrade)
    ? (['nppv-3', 5] as const)
    : (['recruitment', 10] as const)
  const grantedOn = lastRound(joinedOn, years)
  const late = draw.happens(LATE) ? 40 : 0
  const since = addDays(grantedOn, -30)
  const until = addDays(addYears(since, years), -1)
  const over = addDays(DEMO_DAY, -draw.between(1, 30))
  return { personId, level, grantedOn: since, expiresOn: late > 0 ? over : until }
}

/** The last time a round of so many years began, up to the day of the demo. */
function lastRound(from: Day, years: number): Day {
  let round = from
  while (addYears(round, years) <= DEMO_DAY) round = addYears(round, years)
  return round
}

function rightOf(draw: Chance, { personId, joinedOn }: DemoEmployment) {
  const checkedOn = addDays(joinedOn, -14)
  if (!draw.happens(0.02)) {
    const document = draw.happens(0.9) ? 'british-passport' : 'settled-status'
    return { personId, document, checkedOn }
  }
  const expiresOn = addDays(DEMO_DAY, draw.between(10, 900))
  return { personId, document: 'online-check', checkedOn, expiresOn }
}

function equalityOf(draw: Chance, personId: string) {
  if (!draw.happens(ANSWERS)) return []
  return Object.entries(answers).map(([question, from]) => {
    return { personId, question, answer: draw.weighed(from) }
  })
}
