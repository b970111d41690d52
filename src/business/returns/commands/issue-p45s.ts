import { sql } from 'kysely'
import { z } from 'zod'
import {
  beingPaid,
  lastRunsForReturn,
  payslipsForReturn,
  runForReturn,
  type PayslipForReturn,
} from '#business/payroll'
import { field, type CommandContext } from '#platform/actions'
import { conflict, refuse, refuseIfAny, type Problem } from '#platform/refusals'
import { addDays, formatDay, type Day } from '#platform/time'
import { makeReturns } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { leavers, leavingPaidUntil, type Leaver } from '../queries/leavers.ts'
import { peopleByNumber, type Numbered } from '../queries/numbers.ts'
import { keepP45 } from '../queries/p45s.ts'
import { inYearOfLeaving } from '../rules/correction.ts'
import { leavingCertificate, type LeavingCertificate } from '../rules/documents.ts'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>

/**
 * Issues the P45 of chosen people or, where none are named, of everybody who is ready: who left,
 * whose months are all paid, to whom no pay run is on its way, and of whose last day HMRC was told
 * (Income Tax (PAYE) Regulations 2003 reg. 36). It is made of the last pay, kept, never changed: an
 * employer gives one, and what is paid after it stands in a payslip (reg. 37; HMRC, PAYE Manual
 * PAYE62045). Refused for whoever has one or is not ready.
 */
export const issueP45s = defineCommand({
  name: 'returns.issue-p45s',
  says: 'Issues the P45 of people who have left',
  permission: makeReturns,
  input: z.strictObject({
    numbers: field.longText('Give payroll numbers, one a row', 20_000).optional(),
  }),
  audit: { operation: 'disclosure', record: [] },

  async run(ctx, { numbers }) {
    const { organisationId } = ctx.actor
    const chosen = await peopleByNumber(ctx, numbers)
    const until = addDays(ctx.today, 1)
    const all = await leavers(ctx, organisationId, { until, having: amongst(chosen) })
    const paidUntil = await leavingPaidUntil(ctx, organisationId)
    const waiting = await beingPaid(
      ctx,
      all.map(({ personId }) => personId),
    )
    const state = (one: Leaver): string | undefined => {
      if (one.toldOn === null) return 'HMRC was not told that they left. Tell HMRC first'
      if (paidUntil === null || one.leftOn >= paidUntil) {
        return `the month in which they left, on ${formatDay(one.leftOn)}, is not paid yet. Wait for its pay run`
      }
      return waiting.has(one.personId)
        ? 'a pay run is paying them. Release or cancel it'
        : undefined
    }
    refuseIfAny((chosen ?? []).flatMap((one) => problemWith(one, all, state)))
    const ready = all.flatMap((one) => (state(one) === undefined ? [one] : []))
    if (ready.length === 0) nobody()
    const certificates = await certificatesOf(ctx, ready)
    const p45Ids: string[] = []
    for (const { personId, joinedOn } of ready) {
      const certificate = certificates.get(personId)
      if (certificate === undefined) throw new Error('Somebody has left who was never paid')
      p45Ids.push(await keepP45(ctx, { personId, joinedOn, certificate }))
    }
    return { p45Ids, people: ready.length }
  },
  subjects: (_input, { p45Ids }) => p45Ids.map((p45Id) => `returns.p45:${p45Id}`),
})

/** Those who were named; of all of them, who has none. */
const amongst = (chosen: readonly Numbered[] | undefined) =>
  chosen === undefined
    ? sql<boolean>`p45.p45_id is null`
    : sql<boolean>`leaver.person_id = any(${chosen.map(({ personId }) => personId)}::uuid[])`

function nobody(): never {
  return refuse({
    code: 'returns.no-p45',
    message: 'Nobody is ready for a P45. See who has left, and what each waits for',
  })
}

function problemWith(
  { personId, says }: Numbered,
  all: readonly Leaver[],
  state: (one: Leaver) => string | undefined,
): Problem[] {
  const found = all.find((one) => one.personId === personId)
  if (found === undefined) {
    const message = `${says} has not left, or was not told of to HMRC. A P45 is for whoever has left`
    return [{ code: 'returns.no-p45', message, field: 'numbers' }]
  }
  if (found.p45Id !== null) {
    return conflict({
      code: 'returns.p45-issued',
      message: `${says} has a P45 already, and an employer gives one. Download a copy of it`,
      field: 'numbers',
    })
  }
  const waits = state(found)
  if (waits === undefined) return []
  return [{ code: 'returns.p45-too-early', message: `${says}: ${waits}`, field: 'numbers' }]
}

/** What each is certified: their last pay before the P45, by the last day that HMRC was told. */
async function certificatesOf(
  ctx: Context,
  ready: readonly Leaver[],
): Promise<ReadonlyMap<string, LeavingCertificate>> {
  const leftOn = new Map(ready.map(({ personId, toldOn, leftOn: on }) => [personId, toldOn ?? on]))
  const found = new Map<string, LeavingCertificate>()
  const last = await lastRunsForReturn(ctx, [...leftOn.keys()], { certified: true })
  for (const { runId, personIds } of last) {
    const run = await runForReturn(ctx, runId)
    const slips = await payslipsForReturn(ctx, run, { limit: personIds.length, personIds })
    for (const slip of slips) {
      const certificate = certified(run, slip, leftOn.get(slip.personId)!)
      if (certificate !== undefined) found.set(slip.personId, certificate)
    }
  }
  return found
}

function certified(
  run: Awaited<ReturnType<typeof runForReturn>>,
  slip: PayslipForReturn,
  leftOn: Day,
): LeavingCertificate | undefined {
  const paid = inYearOfLeaving({ run, slip: { ...slip, leftOn } }, leftOn)
  return leavingCertificate(paid.run, paid.slip)
}
