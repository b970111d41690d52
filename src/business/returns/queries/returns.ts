import { sql } from 'kysely'
import { z } from 'zod'
import { releasedRuns } from '#business/payroll'
import { periodOn, taxYearOn } from '#business/statutory'
import { namesFor } from '#platform/access'
import { field, onePage, writeCursor } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { addDays } from '#platform/time'
import { makeReturns, seeReturns, visibleEntries, visibleReturns } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { FORMS, placeOf } from '../rules/items.ts'
import { firstOfTaxMonth } from '../rules/timing.ts'
import { opened } from './entries.ts'
import { lateReasons, openForm } from './forms.ts'
import { columnsOf, returnFor } from './one-return.ts'

const PAGE = 50

export const returns = defineQuery({
  name: 'returns.returns',
  says: 'Lists returns to HMRC and to pension schemes, the latest day first',
  permission: seeReturns,
  input: z.strictObject({
    form: field.choice('Choose a form', FORMS).optional(),
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { form, after }) {
    const rows = await columnsOf(visibleReturns(ctx))
      .$if(form !== undefined, (some) => some.where('made.form', '=', form!))
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(made.form_on, made.return_id) < (${after?.[0]}::date, ${after?.[1]}::uuid)`,
        ),
      )
      .orderBy('made.form_on', 'desc')
      .orderBy('made.return_id', 'desc')
      .limit(PAGE + 1)
      .execute()
    const { page, last } = onePage(rows, PAGE)
    const names = await namesFor(
      ctx,
      page.map(({ madeBy }) => madeBy),
    )
    return {
      rows: page.map((row) => ({ ...row, maker: names.get(row.madeBy) ?? 'Somebody' })),
      makes: ctx.actor.permissions.has(makeReturns.name),
      filters: { form },
      next: last === undefined ? undefined : writeCursor(last.on, last.returnId),
    }
  },
})

export const returnDetail = defineQuery({
  name: 'returns.return-detail',
  says: 'Shows a return: its control totals, its files and their hashes',
  permission: seeReturns,
  input: z.strictObject({ returnId: field.id('Choose the return') }),
  async run(ctx, { returnId }) {
    const made = await returnFor(ctx, returnId)
    const { items } = openForm(made.form, made.on)
    const names = await namesFor(ctx, [made.madeBy])
    const files = await ctx.tx
      .selectFrom('returns.file')
      .where('force_id', '=', ctx.forceId)
      .where('return_id', '=', returnId)
      .select(['file_number as number', 'people', 'size_bytes as bytes', 'irmark', 'digest'])
      .orderBy('file_number')
      .execute()
    const said = (made.said ?? []).map(([path, text]) => {
      const { title, format } = placeOf(items, path)
      return { title, text, format }
    })
    const late = lateReasons(made.on).find(({ reason }) => reason === made.lateReason)
    return {
      ...made,
      maker: names.get(made.madeBy) ?? 'Somebody',
      late: late?.says ?? made.lateReason,
      said,
      parts: files,
    }
  },
  consulted: ({ returnId }) => [`returns.return:${returnId}`],
})

export const returnByReference = defineQuery({
  name: 'returns.return-by-reference',
  says: 'Finds a return by its reference',
  permission: seeReturns,
  input: z.strictObject({ reference: field.text('Give the reference', 20) }),
  async run(ctx, { reference }) {
    const found = await visibleReturns(ctx)
      .where('made.reference', '=', reference)
      .select('made.return_id as returnId')
      .executeTakeFirst()
    return found ?? notFound('return')
  },
})

/** Of a person in a list: what is looked for first. */
const SHOWN = {
  taxCode: 'Employment/Payment/TaxCode',
  taxable: 'Employment/Payment/TaxablePay',
  tax: 'Employment/Payment/TaxDeductedOrRefunded',
  pensionable: 'PensionablePay',
  member: 'Member',
  employer: 'Employer',
} as const

export const returnPeople = defineQuery({
  name: 'returns.return-people',
  says: 'Lists whom a return tells of, with the figures that are looked for first',
  permission: seeReturns,
  input: z.strictObject({
    returnId: field.id('Choose the return'),
    after: field.cursor('whole').optional(),
  }),
  async run(ctx, { returnId, after }) {
    const made = await returnFor(ctx, returnId)
    const rows = await visibleEntries(ctx)
      .where('made.return_id', '=', returnId)
      .where('entry.entry_number', '>', Number(after?.[0] ?? 0n))
      .select(['entry.entry_number as number', 'entry.person_id as personId', 'entry.says'])
      .select('entry.sealed')
      .orderBy('entry.entry_number')
      .limit(PAGE + 1)
      .execute()
    const page = rows.slice(0, PAGE).map((row) => {
      const { values, ...entry } = opened(ctx, returnId, row)
      const said = new Map(values)
      const shown = Object.entries(SHOWN).map(([name, path]) => [name, said.get(path) ?? null])
      return {
        ...entry,
        ...(Object.fromEntries(shown) as Record<keyof typeof SHOWN, string | null>),
      }
    })
    const last = rows.length > PAGE ? page.at(-1) : undefined
    return {
      ...made,
      rows: page,
      next: last === undefined ? undefined : writeCursor(BigInt(last.number)),
    }
  },
  consulted: ({ returnId, rows }) => [
    `returns.return:${returnId}`,
    ...rows.map(({ personId }) => `people.person:${personId}`),
  ],
})

export const returnPerson = defineQuery({
  name: 'returns.return-person',
  says: 'Shows what a return tells of somebody, value by value',
  permission: seeReturns,
  input: z.strictObject({
    returnId: field.id('Choose the return'),
    personId: field.id('Choose the person'),
  }),
  async run(ctx, { returnId, personId }) {
    const made = await returnFor(ctx, returnId)
    const found = await visibleEntries(ctx)
      .where('made.return_id', '=', returnId)
      .where('entry.person_id', '=', personId)
      .select(['entry.entry_number as number', 'entry.person_id as personId', 'entry.says'])
      .select('entry.sealed')
      .executeTakeFirst()
    if (found === undefined) return notFound('person in this return')
    const { items } = openForm(made.form, made.on)
    const { says, values } = opened(ctx, returnId, found)
    return {
      returnId,
      reference: made.reference,
      form: made.form,
      personId,
      says,
      left: values.some(([path]) => path === 'Employment/LeavingDate'),
      values: values.map(([path, text]) => {
        const { title, format } = placeOf(items, path)
        return { title, text, format }
      }),
    }
  },
  consulted: ({ returnId, personId }) => [
    `returns.return:${returnId}`,
    `people.person:${personId}`,
  ],
})

export const returnForm = defineQuery({
  name: 'returns.return-form',
  says: 'Gives what a return can be made of: released runs, reasons, this tax month and the last',
  permission: makeReturns,
  input: z.strictObject({}),
  async run(ctx) {
    const told = await visibleReturns(ctx)
      .where('made.run_id', 'is not', null)
      .select('made.run_id as runId')
      .execute()
    const taxYear = taxYearOn(ctx.today)
    const month = periodOn('monthly', ctx.today)
    const over = addDays(firstOfTaxMonth(taxYear, month), -1)
    return {
      runs: await releasedRuns(
        ctx,
        told.flatMap(({ runId }) => runId ?? []),
      ),
      reasons: lateReasons(ctx.today),
      taxYear,
      month,
      over: { taxYear: taxYearOn(over), month: periodOn('monthly', over) },
    }
  },
})
