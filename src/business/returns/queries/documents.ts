import { z } from 'zod'
import {
  lineTitle,
  myPayslips,
  payslipDetail,
  payslipForReturn,
  quantityWords,
  yearsToCorrect,
  type PayslipForReturn,
} from '#business/payroll'
import { taxYearOn } from '#business/statutory'
import { field, writeCursor, type QueryContext } from '#platform/actions'
import { firstDone } from '#platform/audit'
import { notFound, refuse } from '#platform/refusals'
import { addDays, dayOf, formatDay, type Day } from '#platform/time'
import { seePayDocuments } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { endOfYear, isCertified } from '../rules/certified.ts'
import { lessOf } from '../rules/correction.ts'
import { yearCertificate, type PayslipDocument } from '../rules/documents.ts'
import type { Tables } from '../tables.ts'
import { latestP45, openedP45 } from './p45s.ts'

type Context = QueryContext<Tables>
type Detail = Awaited<ReturnType<(typeof payslipDetail)['run']>>
type Line = Detail['lines'][number]

/** The years of which somebody may have a P60: this one and those before it. */
const YEARS_BACK = 3

export const myDocuments = defineQuery({
  name: 'returns.my-documents',
  says: 'Lists your payslips, P60 and P45 to download',
  permission: seePayDocuments,
  input: z.strictObject({ after: field.cursor('day', 'id').optional() }),
  async run(ctx, { after }) {
    const { personId } = ctx.actor
    if (personId === null) {
      return { personId, payslips: [], next: undefined, years: [], left: null, p45: null }
    }
    const { rows, next } = await ctx.ask(
      myPayslips,
      after === undefined ? {} : { after: writeCursor(after[0], after[1]) },
    )
    const years = await yearsOf(ctx, personId)
    const last = await payslipForReturn(ctx, { personId })
    const p45 = await latestP45(ctx, personId)
    return {
      personId,
      payslips: rows.map(({ runId, payOn, says, net }) => ({ runId, payOn, says, net })),
      next,
      years,
      left: last === undefined ? null : leftWithout(last.slip, p45?.leftOn),
      p45: p45 === undefined ? null : { leftOn: p45.leftOn, issuedOn: dayOf(p45.issuedAt) },
    }
  },
  consulted: ({ personId, payslips }) =>
    personId === null || payslips.length === 0 ? [] : [`people.person:${personId}`],
})

/** The last day of an employment that ended without a P45 so far. */
const leftWithout = ({ leftOn, joinedOn }: PayslipForReturn, certified: Day | undefined) =>
  certified !== undefined && certified >= joinedOn ? null : leftOn

/** Tax years in which somebody was paid here: whether there is a P60 of them yet, or will be. */
async function yearsOf(ctx: Context, personId: string) {
  const years = []
  let taxYear = taxYearOn(ctx.today)
  for (let back = 0; back <= YEARS_BACK; back += 1) {
    const last = await payslipForReturn(ctx, { personId, taxYear })
    const from = addDays(endOfYear(taxYear), 1)
    if (last !== undefined) {
      const isHere = last.slip.leftOn === null || last.slip.leftOn >= endOfYear(taxYear)
      years.push({ taxYear, from, isHere, ready: isCertified(taxYear, last.slip, ctx.today) })
    }
    taxYear = taxYearOn(addDays(endOfYear(taxYear), -366))
  }
  return years
}

const ofPerson = { personId: field.id('Choose the person') }

export const payslipDocument = defineQuery({
  name: 'returns.payslip-document',
  says: 'Gives a payslip as a PDF, to whose it is and to payroll; each download is on the record',
  permission: seePayDocuments,
  input: z.strictObject({ ...ofPerson, runId: field.id('Choose the pay run') }),
  async run(ctx, { personId, runId }) {
    const found = await payslipForReturn(ctx, { personId, runId })
    if (found === undefined) return notFound('payslip')
    const { run, slip } = found
    const detail = await ctx.ask(payslipDetail, { runId, personId })
    const document: PayslipDocument = {
      employer: run.employer.name,
      name: `${slip.givenName} ${slip.familyName}`,
      payrollNumber: slip.payrollId,
      payDay: run.payDay,
      taxYear: run.taxYear,
      period: run.period,
      taxCode: slip.alone ? `${slip.taxCode} M1` : slip.taxCode,
      niCategory: slip.niCategory,
      ...linesOf(detail),
    }
    return { personId, name: `payslip-${run.payDay}.pdf`, document }
  },
  consulted: ({ personId }) => [`people.person:${personId}`],
})

function linesOf(detail: Detail) {
  const { lines, gross, net, toDate } = detail
  const ni = Object.values(toDate.ni).reduce((sum, { employee }) => sum + employee, 0)
  const amounts = (side: Line['side']) =>
    lines
      .filter((line) => line.side === side)
      .map((line) => ({ title: lineTitle(line, detail), pence: Number(line.pence) }))
  const sums = [
    { title: 'Gross pay', pence: toDate.gross },
    { title: 'Taxable pay', pence: toDate.taxable },
    { title: 'Income tax', pence: toDate.tax },
    { title: 'National Insurance', pence: ni },
    { title: 'Your pension', pence: toDate.pension },
    { title: 'Loans', pence: toDate.loan + toDate.postgraduate },
  ]
  return {
    pay: lines.filter(({ side }) => side === 'pay').map(paidLine),
    deductions: amounts('deduction'),
    grossPence: Number(gross),
    deductedPence: Number(gross - net),
    netPence: Number(net),
    toDate: sums.filter(({ title, pence }) => title !== 'Loans' || pence !== 0),
    besides: amounts('employer'),
  }
}

const paidLine = (line: Line) => ({
  title: line.title,
  quantity: quantityWords(line),
  earnedOn: line.monthOn,
  pence: Number(line.pence),
})

export const yearDocument = defineQuery({
  name: 'returns.year-document',
  says: 'Gives a P60 as a PDF, to whose it is and to payroll; each download is on the record',
  permission: seePayDocuments,
  input: z.strictObject({
    ...ofPerson,
    taxYear: field.text('Give the tax year, such as 2025-26', 7),
  }),
  async run(ctx, { personId, taxYear }) {
    const found = await payslipForReturn(ctx, { personId, taxYear })
    if (found === undefined) return notFound('pay of that tax year')
    const { run, slip } = found
    if (!isCertified(taxYear, slip, ctx.today)) {
      return refuse({
        code: 'returns.no-p60',
        message: `A P60 is for whoever is employed on ${formatDay(endOfYear(taxYear))}, from the day after. Your payslips say the same until then`,
      })
    }
    const less = await correctedBy(ctx, { ...run, personId })
    const certificate = yearCertificate(run, less === undefined ? slip : lessOf(slip, less))
    const replaces = less !== undefined
    return { personId, name: `P60-${taxYear}.pdf`, certificate, replaces }
  },
  consulted: ({ personId }) => [`people.person:${personId}`],
})

/** By how much less HMRC was told of an ended year since; undefined where it was not. */
async function correctedBy(
  ctx: Context,
  year: { readonly personId: string; readonly taxYear: string; readonly organisationId: number },
) {
  const { personId, taxYear, organisationId } = year
  const corrected = await ctx.tx
    .selectFrom('returns.entry as entry')
    .innerJoin('returns.return as made', (join) =>
      join.on('made.force_id', '=', ctx.forceId).onRef('made.return_id', '=', 'entry.return_id'),
    )
    .where('entry.force_id', '=', ctx.forceId)
    .where('entry.person_id', '=', personId)
    .where('made.tax_year', '=', taxYear)
    .where('made.corrects', '=', true)
    .select('made.return_id')
    .executeTakeFirst()
  if (corrected === undefined) return undefined
  const all = await yearsToCorrect(ctx, organisationId)
  return all.find((one) => one.personId === personId && one.taxYear === taxYear)?.less
}

export const leavingDocument = defineQuery({
  name: 'returns.leaving-document',
  says: 'Gives a P45 part 1A as a PDF, to whose it is and to payroll; each download is on the record',
  permission: seePayDocuments,
  input: z.strictObject(ofPerson),
  async run(ctx, { personId }) {
    const p45 = await latestP45(ctx, personId)
    if (p45 === undefined) {
      if ((await payslipForReturn(ctx, { personId })) === undefined) return notFound('payslip')
      return refuse({
        code: 'returns.no-p45',
        message:
          'A P45 is for whoever has left. Payroll issues it once the month in which they left is paid',
      })
    }
    const record = `returns.p45:${p45.p45Id}`
    const given = await firstDone(ctx, 'returns.leaving-document', record)
    const certificate = openedP45(ctx, p45)
    return {
      personId,
      record,
      name: `P45-${certificate.leftOn}${given === undefined ? '' : '-copy'}.pdf`,
      certificate,
      issuedOn: dayOf(p45.issuedAt),
      copiedOn: given === undefined ? null : ctx.today,
    }
  },
  consulted: ({ personId, record }) => [`people.person:${personId}`, record],
})
