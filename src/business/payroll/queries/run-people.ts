import { sql } from 'kysely'
import { z } from 'zod'
import { titleOf } from '#business/grosstonet'
import { mayKnow } from '#platform/access'
import { field, onePage, writeCursor } from '#platform/actions'
import { runPay } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { runFor } from './one-run.ts'
import { varianceWords } from './reference.ts'

const PAGE = 50

interface Person {
  readonly givenName: string | null
  readonly familyName: string | null
}

/** A row with whose it is, where the actor may know of them. */
const named = <Row extends Person>({ givenName, familyName, ...row }: Row) => ({
  ...row,
  known: givenName !== null,
  name: givenName === null ? 'Somebody' : `${givenName} ${familyName ?? ''}`,
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
      rows: page.map((row) => ({
        ...named(row),
        says: varianceWords(row.code),
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
      rows: page.map((row) => ({ ...named(row), title: titleOf(row.code) })),
      next: last === undefined ? undefined : writeCursor(last.personId, BigInt(last.number)),
    }
  },
  consulted: ({ rows }) => [...new Set(rows.map(({ personId }) => `people.person:${personId}`))],
})
