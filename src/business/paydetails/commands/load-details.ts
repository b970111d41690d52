import { z } from 'zod'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import type { Day } from '#platform/time'
import { keepPayDetails } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { keepDetails, keepParticulars, lettersOn } from '../queries/keeping-details.ts'
import { isNino, keptCode, LOAN_PLANS, PENSIONS, problemsWithDetails } from '../rules/details.ts'

const person = z.strictObject({
  personId: field.id('Choose the person'),
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  from: field.day('Give the day from which it holds'),
  taxCode: field.text('Give the tax code', 12),
  niCategory: z.string().regex(/^[A-Z]$/, 'Give the category letter'),
  loanPlan: field.choice('Choose the plan of the student loan', LOAN_PLANS).optional(),
  postgraduate: z.boolean().optional(),
  pension: field.choice('Choose the pension scheme', PENSIONS).optional(),
  nino: z.string().refine(isNino, 'Give a National Insurance number').optional(),
  bornOn: field.day('Give the day of birth').optional(),
  sex: field.choice('Give the sex as HMRC asks for it', ['F', 'M']).optional(),
})

/** Takes over by what an earlier system paid people: details, and what HMRC asks of them. */
export const loadDetails = defineBulkCommand({
  name: 'paydetails.load-details',
  says: 'Takes over the pay details of many people from an earlier system',
  permission: keepPayDetails,
  input: z.strictObject({ people: z.array(person).max(50_000, 'Load fifty thousand at once') }),
  audit: { operation: 'collection', record: [] },
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { people }) {
    const letters = new Map([...new Set(people.map(({ from }) => from))].map(lettersFrom))
    refuseIfAny(people.flatMap((one) => problemsWithDetails(one, letters.get(one.from)!)))
    await keepDetails(
      ctx,
      people.map((one) => ({
        personId: one.personId,
        organisationId: one.organisationId,
        from: one.from,
        ...keptCode(one.taxCode),
        niCategory: one.niCategory,
        loanPlan: one.loanPlan ?? null,
        postgraduate: one.postgraduate ?? false,
        pension: one.pension ?? 'by-rank',
        previousPayPence: 0,
        previousTaxPence: 0,
        source: 'carried-over',
      })),
    )
    await keepParticulars(
      ctx,
      people.map(({ personId, organisationId, nino, bornOn, sex }) => ({
        personId,
        organisationId,
        nino: nino ?? null,
        bornOn: bornOn ?? null,
        sex: sex ?? null,
      })),
    )
    return { people: people.length }
  },
  subjects: ({ people }) => people.map(({ personId }) => `people.person:${personId}`),
  totals: (counts) => counts,
})

const lettersFrom = (from: Day): readonly [Day, readonly string[]] => [from, lettersOn(from)]
