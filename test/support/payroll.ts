import { randomUUID } from 'node:crypto'
import { setPost } from '#business/organisation'
import { recordAway } from '#business/people'
import { loadRecords } from '#business/records'
import { ask, perform, type Caller, type House } from '#platform/actions'
import type { World } from './world.ts'
import { unitIds } from '../../src/business/organisation/fixtures.ts'
import { personIds } from '../../src/business/people/fixtures.ts'
import { cancelRun } from '../../src/business/payroll/commands/cancel-run.ts'
import { explainVariances } from '../../src/business/payroll/commands/explain-variances.ts'
import { makeRun } from '../../src/business/payroll/commands/make-run.ts'
import { payShare } from '../../src/business/payroll/commands/pay-share.ts'
import { loadDetails } from '../../src/business/paydetails/commands/load-details.ts'
import { sendRun } from '../../src/business/payroll/commands/send-run.ts'
import { settleRun } from '../../src/business/payroll/commands/settle-run.ts'
import { runDetail } from '../../src/business/payroll/queries/runs.ts'

/** The pay of March 2026, as payroll asks for it. */
export const march = {
  kind: 'monthly',
  monthOn: '2026-03-01',
  payOn: '2026-03-25',
  workedUntil: '2026-03-03',
  looksBack: 12,
} as const

/** Account numbers that Pay.UK publishes as examples: nobody's. */
export const accounts = [
  { sortCode: '089999', accountNumber: '66374958' },
  { sortCode: '107999', accountNumber: '88837491' },
]

/** Accounts and tax details of some people, as an earlier system had them. */
export async function preparePeople(
  house: House,
  { loader, organisationId }: { readonly loader: Caller; readonly organisationId: number },
  personIds: readonly string[],
): Promise<void> {
  await perform(house, loader, loadRecords, {
    vetting: [],
    rights: [],
    equality: [],
    accounts: personIds.map((personId, index) => ({
      personId,
      holderName: 'F ADEYEMI',
      usedSince: '2020-01-01',
      ...accounts[index % accounts.length]!,
    })),
  })
  await perform(house, loader, loadDetails, {
    people: personIds.map((personId) => ({
      personId,
      organisationId,
      from: '2025-04-06',
      taxCode: '1257L',
      niCategory: 'A',
      nino: 'QQ123456C',
      bornOn: '1990-05-17',
      sex: 'F',
    })),
  })
}

/**
 * Seats everybody of Lambeth in a post that has a cost centre and a function, somebody covert among
 * them, whom nobody signed in may know of.
 */
export async function seatPeople(
  { house, admin }: Pick<World, 'house' | 'admin'>,
  loader: Caller,
): Promise<void> {
  const { rows } = await admin.query<{ personId: string; rankOrGrade: string }>(
    `select person_id as "personId", rank_or_grade as "rankOrGrade" from people.employment
     where force_id = 1 and organisation_id = 11 order by person_id`,
  )
  for (const { personId, rankOrGrade } of rows) {
    const { postId } = await perform(house, loader, setPost, {
      organisationId: 11,
      unitId: unitIds.lambeth(1),
      from: '2020-01-01',
      title: `Post of a ${rankOrGrade}`,
      rankOrGrade,
      costCentre: 'LX01',
      policeFunction: 'local-policing',
    })
    await admin.query('update people.employment set post_id = $1 where person_id = $2', [
      postId,
      personId,
    ])
  }
}

/** Makes a run and works through all of its shares, as the machine does. */
export async function workedRun(
  house: House,
  { maker, machine }: { readonly maker: Caller; readonly machine: Caller },
  more: object = {},
): Promise<string> {
  const { runId, shares } = await perform(house, maker, makeRun, { ...march, ...more })
  for (let share = 1; share <= shares; share += 1) {
    await perform(house, machine, payShare, { runId, share })
  }
  return runId
}

/** Somebody with an account to whom a role is granted, so that questions find them. */
export async function holderOf(
  world: World,
  { personId, role }: { readonly personId: string; readonly role: string },
): Promise<Caller> {
  const accountId = personId
  await world.admin.query(
    'insert into identity.issuer values ($1, $2, $3) on conflict do nothing',
    ['https://issuer1.test', 1, 'Test'],
  )
  await world.admin.query(
    `insert into identity.account (force_id, account_id, organisation_id, kind, person_id, issuer,
       subject, display_name, status, opened_at)
     values (1, $1, 11, 'person', $1, 'https://issuer1.test', $2, 'Somebody', 'active',
       '2026-01-01Z')`,
    [accountId, accountId],
  )
  await world.admin.query(
    `insert into access.role_grant (force_id, grant_id, account_id, role, organisation_id, valid,
       granted_at, granted_by, why)
     values (1, $1, $2, $3, 11, '[2026-01-01,)', '2026-01-01Z', $4, 'Test')`,
    [randomUUID(), accountId, role, randomUUID()],
  )
  return world.caller({ accountId, personId, roles: [role] })
}

/** Who works a run through to its release in tests. */
export interface Payers {
  readonly maker: Caller
  readonly machine: Caller
}

export const payersOf = async (world: World): Promise<Payers> => ({
  maker: await world.caller({ personId: personIds.deputy(1), roles: ['payroll'] }),
  machine: await world.caller({ machineOf: 'payroll' }),
})

/** Explains whatever of a run waits: the maker, and of the maker's own pay a colleague. */
export async function explainAll(world: World, maker: Caller, runId: string): Promise<void> {
  const colleague = await world.caller({ personId: personIds.chief(1), roles: ['payroll'] })
  const { rows } = await world.admin.query<{ code: string; own: boolean }>(
    `select distinct code, person_id = $2 as own from payroll.variance
     where run_id = $1 and explanation is null`,
    [runId, maker.actor.personId],
  )
  for (const { code, own } of rows) {
    const why = { runId, code, explanation: 'Looked at, and right' }
    await perform(world.house, own ? colleague : maker, explainVariances, {
      ...why,
      ...(own ? { personId: maker.actor.personId } : {}),
    })
  }
}

/** Sends a run that is worked through and has the bank’s decision put into effect. */
export async function releaseRun(
  world: World,
  { maker, machine }: Payers,
  runId: string,
): Promise<void> {
  await explainAll(world, maker, runId)
  const { version } = await ask(world.house, maker, runDetail, { runId })
  await perform(world.house, maker, sendRun, { runId, version })
  const { batchKey } = await ask(world.house, maker, runDetail, { runId })
  await perform(world.house, machine, settleRun, { batchKey, outcome: 'released' })
}

/** Accounts and details for everybody, posts, and the run of March 2026 released. */
export async function releasedRun(world: World, more: object = {}) {
  const payers = await payersOf(world)
  const loader = await world.caller({ machineOf: 'demo' })
  await preparePeople(world.house, { loader, organisationId: 11 }, [
    personIds.adeyemi(1),
    personIds.okafor(1),
    personIds.chief(1),
    personIds.deputy(1),
  ])
  await seatPeople(world, loader)
  const runId = await workedRun(world.house, payers, more)
  await releaseRun(world, payers, runId)
  return { ...payers, runId }
}

/** Who was overpaid, and how much. */
export interface Overpaid {
  readonly overpaymentId: string
  readonly pence: bigint
}

/**
 * March 2026 is paid in full; then a career break from 16 March to the end of the month is entered,
 * and April is paid: once by a run that is cancelled, and then by one that is released.
 */
export async function overpaidByBreak(world: World) {
  const { runId: _march, ...payers } = await releasedRun(world)
  const hr = await world.caller({ roles: ['hr-adviser'] })
  await perform(world.house, hr, recordAway, {
    personId: personIds.adeyemi(1),
    status: 'career-break',
    from: '2026-03-16',
    lastOn: '2026-03-31',
    reason: 'Agreed in February, entered late',
  })
  world.clock.advance({ hours: 30 * 24 })
  const april = { monthOn: '2026-04-01', payOn: '2026-04-24', workedUntil: '2026-04-02' }
  const first = await workedRun(world.house, payers, april)
  const { version } = await ask(world.house, payers.maker, runDetail, { runId: first })
  const cancel = { runId: first, version, why: 'Made once more' }
  await perform(world.house, payers.maker, cancelRun, cancel)
  const runId = await workedRun(world.house, payers, april)
  await releaseRun(world, payers, runId)
  return { ...payers, runId }
}

/** What somebody was overpaid, as the released run found it. */
export async function overpaymentOf({ admin }: World, personId: string): Promise<Overpaid> {
  const { rows } = await admin.query<{ overpaymentId: string; pence: string }>(
    `select overpayment_id as "overpaymentId", pence from paydetails.overpayment
     where person_id = $1`,
    [personId],
  )
  const [found] = rows
  if (found === undefined) throw new Error('Nothing was overpaid')
  return { overpaymentId: found.overpaymentId, pence: BigInt(found.pence) }
}
