import { sql } from 'kysely'
import { bankingDayUpTo } from '#business/banking'
import { z } from 'zod'
import { titleOf } from '#business/grosstonet'
import { mayKnow, namesFor } from '#platform/access'
import { field, onePage, writeCursor, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { addDays, addMonths, firstOfMonth } from '#platform/time'
import { runPay, seeRuns, visibleRuns } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { numbersIn, runFields } from '../commands/make-run.ts'
import { checksOf } from '../rules/gate.ts'
import type { Tables } from '../tables.ts'
import { gateOf } from './gate.ts'
import { peopleByNumber, refuseUnmakeable } from './making.ts'
import { columnsOf, paidUntil, runFor } from './one-run.ts'
import { varianceWords } from './reference.ts'

type Context = QueryContext<Tables>
const PAGE = 50

export const runs = defineQuery({
  name: 'payroll.runs',
  says: 'Lists pay runs, the latest pay day first',
  permission: seeRuns,
  input: z.strictObject({ after: field.cursor('day', 'id').optional() }),
  async run(ctx, { after }) {
    const rows = await columnsOf(visibleRuns(ctx))
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(run.pay_on, run.run_id) < (${after?.[0]}::date, ${after?.[1]}::uuid)`,
        ),
      )
      .orderBy('run.pay_on', 'desc')
      .orderBy('run.run_id', 'desc')
      .limit(PAGE + 1)
      .execute()
    const { page, last } = onePage(rows, PAGE)
    return {
      rows: page,
      next: last === undefined ? undefined : writeCursor(last.payOn, last.runId),
    }
  },
})

/** What a run comes to for cost centres; of a run that looked back, what of it is arrears. */
async function byCostCentre({ tx, forceId }: Context, runId: string, monthOn: string) {
  const { rows } = await sql<{
    costCentre: string | null
    people: number
    pay: bigint
    arrears: bigint
    employer: bigint
  }>`select cost_centre as "costCentre", count(distinct person_id)::int as people,
      coalesce(sum(pence) filter (where side = 'pay'), 0)::bigint as pay,
      coalesce(sum(pence) filter (where side = 'pay' and month_on < ${monthOn}::date), 0)::bigint
        as arrears,
      coalesce(sum(pence) filter (where side = 'employer'), 0)::bigint as employer
    from payroll.line
    where force_id = ${forceId} and run_id = ${runId}::uuid and side <> 'deduction'
    group by 1 order by 1`.execute(tx)
  return rows
}

async function varianceCounts({ tx, forceId }: Context, runId: string) {
  const { rows } = await sql<{ code: string; count: number; open: number }>`
    select code, count(*)::int as count, count(*) filter (where explanation is null)::int as open
    from payroll.variance where force_id = ${forceId} and run_id = ${runId}::uuid
    group by code order by code`.execute(tx)
  return rows.map((row) => ({ ...row, says: varianceWords(row.code) }))
}

export const runDetail = defineQuery({
  name: 'payroll.run-detail',
  says: 'Shows a pay run by its totals, its cost centres and what must hold before it is released',
  permission: seeRuns,
  input: z.strictObject({ runId: field.id('Choose the run') }),
  async run(ctx, { runId }) {
    const run = await runFor(ctx, runId)
    const made = run.status !== 'making' && run.kind !== 'opening'
    const gate = made ? await gateOf(ctx, run) : null
    const names = await namesFor(ctx, run.madeBy === null ? [] : [run.madeBy])
    return {
      ...run,
      maker: run.madeBy === null ? null : (names.get(run.madeBy) ?? 'Somebody'),
      mine: run.madeBy !== null && run.madeBy === ctx.actor.personId,
      runsPay: ctx.actor.permissions.has(runPay.name),
      gate,
      checks: gate === null ? [] : checksOf(gate),
      variances: await varianceCounts(ctx, runId),
      costCentres: made ? await byCostCentre(ctx, runId, run.monthOn) : [],
      batchHref: run.batchId === null ? null : `/payments/${run.batchId}`,
    }
  },
  consulted: ({ runId }) => [`payroll.run:${runId}`],
})

/** What orders variances besides whose they are: what waits first, and each kind by itself. */
const settled = sql<number>`(variance.explanation is not null)::int`
const kind = sql<number>`hashtext(variance.code)`

export const runVariances = defineQuery({
  name: 'payroll.run-variances',
  says: 'Lists what of a pay run is out of the ordinary, what waits to be explained first',
  permission: runPay,
  input: z.strictObject({
    runId: field.id('Choose the run'),
    code: field.text('Choose what is out of the ordinary', 40).optional(),
    after: field.cursor('whole', 'id', 'whole').optional(),
  }),
  async run(ctx, { runId, code, after }) {
    const run = await runFor(ctx, runId)
    const rows = await ctx.tx
      .selectFrom('payroll.variance as variance')
      .leftJoin('people.published_person as person', (join) =>
        join
          .on('person.force_id', '=', ctx.forceId)
          .onRef('person.person_id', '=', 'variance.person_id')
          .on(mayKnow(ctx, 'people.person', 'person.person_id')),
      )
      .where('variance.force_id', '=', ctx.forceId)
      .where('variance.run_id', '=', runId)
      .$if(code !== undefined, (some) => some.where('variance.code', '=', code!))
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(${settled}, variance.person_id, ${kind})
            > (${Number(after?.[0] ?? 0)}::int, ${after?.[1]}::uuid,
              ${Number(after?.[2] ?? 0)}::int)`,
        ),
      )
      .orderBy(settled)
      .orderBy('variance.person_id')
      .orderBy(kind)
      .limit(PAGE + 1)
      .select(['variance.person_id as personId', 'variance.code', 'variance.was_pence as was'])
      .select(['variance.is_pence as is', 'variance.explanation', kind.as('kind')])
      .select(['person.given_name as givenName', 'person.family_name as familyName'])
      .select('person.collar_number as number')
      .execute()
    const { page, last } = onePage(rows, PAGE)
    return {
      runId,
      reference: run.reference,
      open: run.status === 'made',
      rows: page.map(({ givenName, familyName, ...row }) => ({
        ...row,
        says: varianceWords(row.code),
        known: givenName !== null,
        name: givenName === null ? 'Somebody' : `${givenName} ${familyName ?? ''}`,
        mine: row.personId === ctx.actor.personId,
      })),
      next:
        last === undefined
          ? undefined
          : writeCursor(last.explanation === null ? 0n : 1n, last.personId, BigInt(last.kind)),
      filters: { code },
    }
  },
  consulted: ({ rows }) => rows.map(({ personId }) => `people.person:${personId}`),
})

/** Arrears of a run, person by person and month by month: what a change that came late gives. */
export const runArrears = defineQuery({
  name: 'payroll.run-arrears',
  says: 'Lists what a pay run pays for earlier months, person by person',
  permission: runPay,
  input: z.strictObject({
    runId: field.id('Choose the run'),
    after: field.cursor('id', 'whole').optional(),
  }),
  async run(ctx, { runId, after }) {
    const run = await runFor(ctx, runId)
    const rows = await ctx.tx
      .selectFrom('payroll.line as line')
      .leftJoin('people.published_person as person', (join) =>
        join
          .on('person.force_id', '=', ctx.forceId)
          .onRef('person.person_id', '=', 'line.person_id')
          .on(mayKnow(ctx, 'people.person', 'person.person_id')),
      )
      .where('line.force_id', '=', ctx.forceId)
      .where('line.run_id', '=', runId)
      .where('line.side', '=', 'pay')
      .where('line.month_on', '<', run.monthOn)
      .where('line.person_id', 'is distinct from', ctx.actor.personId)
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(line.person_id, line.line_number)
            > (${after?.[0]}::uuid, ${Number(after?.[1] ?? 0)}::int)`,
        ),
      )
      .orderBy('line.person_id')
      .orderBy('line.line_number')
      .limit(PAGE + 1)
      .select(['line.person_id as personId', 'line.line_number as number', 'line.code'])
      .select(['line.month_on as monthOn', 'line.pence', 'line.owed_pence as owed'])
      .select(['line.version', 'line.cost_centre as costCentre'])
      .select(['person.given_name as givenName', 'person.family_name as familyName'])
      .execute()
    const { page, last } = onePage(rows, PAGE)
    return {
      runId,
      reference: run.reference,
      rows: page.map(({ givenName, familyName, ...row }) => ({
        ...row,
        title: titleOf(row.code),
        known: givenName !== null,
        name: givenName === null ? 'Somebody' : `${givenName} ${familyName ?? ''}`,
      })),
      next: last === undefined ? undefined : writeCursor(last.personId, BigInt(last.number)),
    }
  },
  consulted: ({ rows }) => [...new Set(rows.map(({ personId }) => `people.person:${personId}`))],
})

/** The run that comes next: the month after the last one paid, and its usual days. */
export const runForm = defineQuery({
  name: 'payroll.run-form',
  says: 'Proposes the days of the next pay run',
  permission: runPay,
  input: z.strictObject({}),
  async run(ctx) {
    const monthOn = (await paidUntil(ctx)) ?? firstOfMonth(ctx.today)
    return {
      monthOn,
      payOn: bankingDayUpTo(addDays(monthOn, 24)),
      workedUntil: ctx.today,
      looksBack: 12,
    }
  },
})

export const previewRun = defineQuery({
  name: 'payroll.preview-run',
  says: 'Says whom a pay run would pay before it is made',
  permission: runPay,
  input: z.strictObject(runFields),
  async run(ctx, { numbers, ...days }) {
    const asked = { ...days, numbers: numbersIn(numbers) }
    await refuseUnmakeable(ctx, asked)
    if (asked.kind === 'supplementary') {
      return { people: (await peopleByNumber(ctx, asked.numbers)).length }
    }
    const { rows } = await sql<{ people: number }>`
      select count(distinct person_id)::int as people from people.published_service
      where force_id = ${ctx.forceId} and organisation_id = ${ctx.actor.organisationId}
        and valid_from < ${addMonths(days.monthOn, 1)}::date
        and (valid_until is null or valid_until > ${days.monthOn}::date)`.execute(ctx.tx)
    return { people: rows[0]?.people ?? 0 }
  },
})

export const runByReference = defineQuery({
  name: 'payroll.run-by-reference',
  says: 'Finds a pay run by its reference',
  permission: seeRuns,
  input: z.strictObject({ reference: field.text('Give a reference such as PR-2026-000012', 40) }),
  async run(ctx, { reference }) {
    const found = await visibleRuns(ctx)
      .where('run.reference', '=', reference)
      .select('run.run_id as runId')
      .executeTakeFirst()
    return found ?? notFound('pay run')
  },
})
