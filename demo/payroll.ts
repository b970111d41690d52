import { loadDetails, recordStanding } from '#business/paydetails'
import {
  explainVariances,
  loadOpening,
  makeRun,
  payShare,
  runDetail,
  runs,
  sendRun,
  settleRun,
} from '#business/payroll'
import { ask, perform, type Caller, type House } from '#platform/actions'
import { decide, waitingForMe } from '#platform/cases'
import { Refusal } from '#platform/refusals'
import { parseDay } from '#platform/time'
import { actingAs, atTime, holderOf, momentOf, playing, type Enter, type Player } from './cast.ts'
import { demoElements } from './elements.ts'
import type { inventForce } from './force.ts'
import {
  keepSickPayOn,
  leaveLate,
  repayFirstPart,
  spreadMaternityPay,
  type AbsenceCast,
} from './absence-pay.ts'
import { enterLate, inTurn, proposePlans } from './payroll-late.ts'
import { annualPayOf, detailsOf, openEarlier, openingOf, paidOn, PAYING } from './pay-details.ts'

type Force = ReturnType<typeof inventForce>

/** A run as the demo tells it: made, and perhaps explained, sent and released. */
interface Tale {
  readonly monthOn: string
  readonly payOn: string
  readonly workedUntil: string
  readonly madeAt: string
  readonly sentAt?: string
  readonly releasedAt?: string
}

const tales: readonly Tale[] = [
  {
    monthOn: '2026-01-01',
    payOn: '2026-01-23',
    workedUntil: '2026-01-13',
    madeAt: '2026-01-13T10:05',
    sentAt: '2026-01-14T15:30',
    releasedAt: '2026-01-15T09:40',
  },
  {
    monthOn: '2026-02-01',
    payOn: '2026-02-25',
    workedUntil: '2026-02-16',
    madeAt: '2026-02-16T10:10',
    sentAt: '2026-02-17T16:00',
    releasedAt: '2026-02-18T10:15',
  },
  {
    monthOn: '2026-03-01',
    payOn: '2026-03-25',
    workedUntil: '2026-03-03',
    madeAt: '2026-03-03T08:20',
  },
]

/** Of a larger force only the last run is told: three runs of 46,000 people are minutes. */
const MANY = 5_000
/** How many things the demo tells of pay. */
export const PAYROLL_TALES = tales.length + 5

/** What a force of so many people is told of: its runs, and the last pay day before them. */
const toldOf = (people: number) =>
  people > MANY
    ? { told: tales.slice(-1), earlier: parseDay('2026-02-25'), loadedAt: '2026-02-27T09:00' }
    : { told: tales, earlier: parseDay('2025-12-24'), loadedAt: '2026-01-05T09:00' }

/** The first month that runs of the demo pay, such as 2026-01. */
export const firstPaidMonth = ({ people }: Pick<Force, 'people'>): string =>
  toldOf(people.length).told[0]!.monthOn.slice(0, 7)

/** A body that pays, with whoever makes its runs and whoever releases them. */
interface Payer {
  readonly organisationId: (typeof PAYING)[number]
  readonly maker: string
  readonly releaser: string
  /** A colleague in payroll, who explains what is out of the ordinary with the maker's own pay. */
  readonly colleague: string
}

const payers: readonly Payer[] = [
  {
    organisationId: 11,
    maker: 'desmond-okafor-lewis',
    releaser: 'yasemin-karadag',
    colleague: 'finance/books/1#2',
  },
  {
    organisationId: 12,
    maker: 'efua-castellanos',
    releaser: 'rosalind-achterberg',
    colleague: 'oversight/finance/1#2',
  },
]

const ON_A_BREAK = 'central-south/lambeth/response/2#6'
const AWAY_A_WEEK = 'central-south/lambeth/response/2#11'
/** At half pay since 7 January, back on the 19th, which HR enters after the pay of January. */
const BACK_LATE = 'central-south/lambeth/response/2#10'
const AWAY_A_DAY = 'central-south/lambeth/response/2#9'
const ON_MATERNITY = 'central-south/lambeth/response/2#8'
const LONG_SICK = 'central-south/lambeth/response/2#5'
const LEFT_LATE = 'central-south/lambeth/response/2#4'

/** Who acts in what is told of pay and signs in nowhere else. */
export function payPlayers({ people }: Pick<Force, 'people'>): readonly Player[] {
  const officer = { title: 'PC', roles: ['officer'] }
  return [
    holderOf(people, ON_A_BREAK, officer),
    holderOf(people, AWAY_A_WEEK, officer),
    holderOf(people, BACK_LATE, officer),
    holderOf(people, AWAY_A_DAY, officer),
    holderOf(people, ON_MATERNITY, officer),
    holderOf(people, LONG_SICK, officer),
    ...payers.map((payer) => colleagueOf(people, payer)),
  ].filter((one) => one !== undefined)
}

const colleagueOf = (people: Force['people'], { colleague }: Payer): Player | undefined =>
  holderOf(people, colleague, { title: '', roles: ['payroll'] })

/** Of whom it is told that their pay was chosen, kept on or paid too long. */
function absenceCast({ people }: Pick<Force, 'people'>): AbsenceCast {
  const officer = { title: 'PC', roles: ['officer'] }
  const at = (seat: string) => holderOf(people, seat, officer)
  return { mother: at(ON_MATERNITY), sick: at(LONG_SICK), leaver: at(LEFT_LATE) }
}

export interface Told {
  readonly seed: number
  readonly force: Force
  readonly enter: Enter
  readonly machineOf: (room: string) => Promise<Caller>
}

/**
 * What an earlier system left, then the runs of three months: two released, in the second of which
 * what was entered late is paid and found overpaid, and one whose variances wait. Told again, each
 * is left as it stands. Each body that pays has its own.
 */
export async function tellPayroll(house: House, told: Told, step: () => void): Promise<void> {
  const { force, machineOf } = told
  const players = payPlayers(force)
  const cast = absenceCast(force)
  const machine = await machineOf('payroll')
  await loadEarlier(house, told)
  step()
  const { told: months } = toldOf(force.people.length)
  const [first, ...later] = months
  if (later.length > 0) await recordDeductions(house, told, players)
  step()
  if (first !== undefined) await carryThroughAll(house, { machine, force, tale: first })
  step()
  for (const tale of later) {
    if (tale.sentAt !== undefined) {
      await spreadMaternityPay(house, told.enter, cast)
      await enterLate(house, told.enter, players)
      await leaveLate(house, told.enter, cast)
    }
    await carryThroughAll(house, { machine, force, tale })
    if (tale.sentAt !== undefined) {
      await keepSickPayOn(house, told.enter, cast)
      await proposePlans(house, players, cast.leaver)
      await repayFirstPart(house, told.enter, cast)
    }
    step()
  }
  for (let missing = tales.length - months.length; missing > 0; missing -= 1) step()
  step()
  step()
  step()
}

/** Details of everybody who is paid, and the tax year so far, body by body. */
async function loadEarlier(house: House, { seed, force, enter, machineOf }: Told): Promise<void> {
  const { earlier, loadedAt } = toldOf(force.people.length)
  const then = atTime(house, momentOf(loadedAt))
  const demo = await machineOf('demo')
  const opened = openEarlier(earlier)
  const paid = paidOn(force, demoElements(seed, force), earlier).map((one) => ({
    one,
    details: detailsOf(seed, one, annualPayOf(opened, one)?.annualPence ?? 0),
  }))
  // Whoever joined in the fortnight before the demo has handed in no P45 yet.
  const known = paid.filter(({ one }) => one.last.joinedOn < '2026-02-17')
  const people = known.map(({ details }) => details)
  await enter(then, demo, loadDetails, { people }, 'pay details')
  for (const organisationId of PAYING) {
    const openings = paid
      .filter(({ details }) => details.organisationId === organisationId)
      .flatMap(({ one, details }) => openingOf(opened, one, details) ?? [])
    const opening = { organisationId, payOn: earlier, people: openings }
    await enter(then, demo, loadOpening, opening, `pay opening ${organisationId}`)
  }
}

/** Orders of courts and councils, and subscriptions of officers, as payroll enters them. */
async function recordDeductions(
  house: House,
  { enter, force }: Told,
  players: readonly Player[],
): Promise<void> {
  const subscribers = [
    playing('funmi-adeyemi'),
    playing('callum-brathwaite'),
    ...players.slice(0, 2),
  ]
  const constables = [7, 8, 11].map((number) =>
    holderOf(force.people, `central-south/lambeth/response/1#${number}`, { title: '', roles: [] }),
  )
  const union = { kind: 'subscription', says: 'Police Federation', each: '2395' }
  const from = '2026-01-23'
  const wanted = [
    ...[...subscribers, ...constables].map((one) => ({ one, what: { ...union, from } })),
    {
      one: constables[0],
      what: {
        kind: 'council-tax',
        says: 'Lambeth Council, liability order 4471',
        from,
        madeOn: '2025-11-17',
      },
    },
    {
      one: constables[1],
      what: {
        kind: 'child-maintenance',
        says: 'Child Maintenance Service, order 20-118',
        from,
        madeOn: '2025-09-08',
        each: '21500',
      },
    },
  ]
  await actingAs(house, playing('desmond-okafor-lewis'), momentOf('2026-01-06T11:00'), (then, as) =>
    inTurn(wanted, async ({ one, what }) => {
      if (one === undefined) return
      const input = { personId: one.personId, ...what }
      await enter(then, as, recordStanding, input, `pay ${what.kind} ${one.personId}`)
    }),
  )
}

interface Carried {
  /** `machine:payroll`. */
  readonly machine: Caller
  readonly force: Force
  readonly tale: Tale
}

/** Takes the run of each body that pays as far as it is told, from wherever it stands. */
const carryThroughAll = (house: House, carried: Carried): Promise<void> =>
  inTurn(payers, (payer) => carryThrough(house, carried, payer))

async function carryThrough(house: House, carried: Carried, payer: Payer): Promise<void> {
  const { machine, tale } = carried
  const { monthOn, payOn, workedUntil, madeAt, sentAt, releasedAt } = tale
  const maker = playing(payer.maker)
  await actingAs(house, maker, momentOf(madeAt), async (then, caller) => {
    const days = { monthOn, payOn, workedUntil }
    if ((await runOf(then, caller, monthOn)) === undefined) {
      await perform(then, caller, makeRun, { kind: 'monthly', ...days, looksBack: 12 })
    }
    const run = await runOf(then, caller, monthOn)
    if (run?.status !== 'making') return
    for (let share = 1; share <= run.shares; share += 1) {
      await perform(then, machine, payShare, { runId: run.runId, share })
    }
  })
  if (sentAt === undefined || releasedAt === undefined) return
  await explain(house, { ...carried, sentAt }, payer)
  await actingAs(house, maker, momentOf(sentAt), async (then, caller) => {
    const run = await runOf(then, caller, monthOn)
    if (run?.status !== 'made') return
    await perform(then, caller, sendRun, { runId: run.runId, version: run.version })
  })
  await release(house, { machine, monthOn, releasedAt, releaser: payer.releaser })
}

async function runOf(house: House, caller: Caller, monthOn: string) {
  const { rows } = await ask(house, caller, runs, {})
  return rows.find((one) => one.kind === 'monthly' && one.monthOn === monthOn)
}

/** Why what is out of the ordinary is right, in the words of payroll. */
const explanations: Readonly<Record<string, string>> = {
  'net-changed': 'Held against what is on record: hours, overtime and what changed are right',
  'first-pay': 'Joined in the month; the contract and the start are on record',
  'not-paid': 'Away without pay, or paid by the body that lent them',
  'high-net': 'A chief officer or a director; held against the contract',
  'average-not-known': 'The earlier system paid the weeks before; the pay of the contract is right',
  overpaid: 'Entered late. Nothing is taken back before a plan is agreed',
  'no-details': 'The starter form is asked for; put right by the next run',
  'no-account': 'Paid by hand on the pay day until an account is confirmed',
}
const FIRST_RUN = 'The first run here: until December the earlier system paid'

/** The maker explains everything but their own pay, and a colleague that. */
async function explain(
  house: House,
  { tale, sentAt, force }: Pick<Carried, 'tale' | 'force'> & { readonly sentAt: string },
  payer: Payer,
): Promise<void> {
  const colleague = colleagueOf(force.people, payer)
  for (const who of [playing(payer.maker), ...(colleague === undefined ? [] : [colleague])]) {
    await actingAs(house, who, momentOf(sentAt).subtract({ hours: 2 }), async (then, caller) => {
      const run = await runOf(then, caller, tale.monthOn)
      if (run?.status !== 'made') return
      const { variances } = await ask(then, caller, runDetail, { runId: run.runId })
      for (const { code, open } of variances) {
        const isFirst = tale === tales[0] && (code === 'net-changed' || code === 'first-pay')
        const explanation = isFirst ? FIRST_RUN : (explanations[code] ?? 'Held against the record')
        const said = { runId: run.runId, code, explanation }
        if (open > 0) await unlessNothing(() => perform(then, caller, explainVariances, said))
      }
    })
  }
}

/** What is left to explain may be one's own alone. */
async function unlessNothing(run: () => Promise<unknown>): Promise<void> {
  try {
    await run()
  } catch (error) {
    const own = error instanceof Refusal && error.message === 'payroll.nothing-to-explain'
    if (!own) throw error
  }
}

/** A second person releases the payments, and the machine puts it into effect. */
async function release(
  house: House,
  told: {
    readonly machine: Caller
    readonly monthOn: string
    readonly releasedAt: string
    readonly releaser: string
  },
): Promise<void> {
  const { machine, monthOn, releasedAt, releaser } = told
  await actingAs(house, playing(releaser), momentOf(releasedAt), async (then, caller) => {
    const run = await runOf(then, caller, monthOn)
    if (run?.status !== 'sent') return
    const waiting = await ask(then, caller, waitingForMe, {})
    const task = waiting.find(({ recordId }) => recordId === run.batchId)
    if (task !== undefined) {
      const decision = { taskId: task.taskId, version: 1, outcome: 'approved' }
      await perform(then, caller, decide, decision)
    }
    await perform(then, machine, settleRun, { batchKey: run.batchKey, outcome: 'released' })
  })
}
