import { z } from 'zod'
import { field } from '#platform/actions'
import { forbidden, refuse, refuseIfAny } from '#platform/refusals'
import { keepPayDetails } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { keepDetails, keepParticulars, lettersOn } from '../queries/keeping-details.ts'
import { particularsOf } from '../queries/keeping-details.ts'
import { paidPerson } from '../queries/paid-person.ts'
import { keptCode, keptNino, LOAN_PLANS, PENSIONS, SOURCES } from '../rules/details.ts'
import { problemsWithDetails, problemsWithParticulars } from '../rules/details.ts'

/**
 * Records by which code, category letter, loan and pension somebody is paid from a day on. What was
 * on record before stays there. What HMRC asks of them besides is kept as far as it is given.
 * Nobody records their own.
 */
export const recordDetails = defineCommand({
  name: 'paydetails.record-details',
  says: 'Records by which tax code, letter, loan and pension somebody is paid',
  permission: keepPayDetails,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    from: field.day('Give the day from which it holds'),
    taxCode: field.text('Give the tax code as on the notice, such as 1257L', 12),
    niCategory: field.text('Give the category letter, such as A', 1),
    loanPlan: field.choice('Choose the plan of the student loan', LOAN_PLANS).optional(),
    postgraduate: field.flag('Say whether there is a postgraduate loan').optional(),
    pension: field.choice('Choose the pension scheme', PENSIONS),
    previousPay: field.pence('Give the pay of employments before this one').optional(),
    previousTax: field.pence('Give the tax of employments before this one').optional(),
    source: field.choice('Choose where it is from', SOURCES),
    nino: field.text('Give the National Insurance number, such as QQ 12 34 56 C', 13).optional(),
    bornOn: field.day('Give the day of birth').optional(),
    sex: field.choice('Choose the sex as HMRC asks for it', ['F', 'M']).optional(),
  }),
  audit: { operation: 'alteration', record: ['personId', 'from', 'source'] },

  async run(ctx, { personId, from, previousPay, previousTax, ...asked }) {
    if (personId === ctx.actor.personId) {
      forbidden({
        code: 'paydetails.own-details',
        message: 'Somebody else records your own details',
      })
    }
    const { organisationId, name } = await paidPerson(ctx, personId)
    const niCategory = asked.niCategory.toUpperCase()
    refuseIfAny([
      ...problemsWithDetails({ from, taxCode: asked.taxCode, niCategory }, lettersOn(from)),
      ...problemsWithParticulars({ nino: asked.nino, bornOn: asked.bornOn }, ctx.today),
    ])
    if ((previousTax ?? 0n) > (previousPay ?? 0n)) {
      refuse({
        code: 'paydetails.more-tax-than-pay',
        message: 'The tax of earlier employments is not more than their pay',
        field: 'previousTax',
      })
    }
    await keepDetails(ctx, [
      {
        personId,
        organisationId,
        from,
        ...keptCode(asked.taxCode),
        niCategory,
        loanPlan: asked.loanPlan ?? null,
        postgraduate: asked.postgraduate ?? false,
        pension: asked.pension,
        previousPayPence: Number(previousPay ?? 0n),
        previousTaxPence: Number(previousTax ?? 0n),
        source: asked.source,
      },
    ])
    const { nino, bornOn, sex } = asked
    if (nino !== undefined || bornOn !== undefined || sex !== undefined) {
      const held = await particularsOf(ctx, personId)
      await keepParticulars(ctx, [
        {
          personId,
          organisationId,
          nino: nino === undefined ? held.nino : keptNino(nino),
          bornOn: bornOn ?? held.bornOn,
          sex: sex ?? held.sex,
        },
      ])
    }
    return { personId, name }
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
})
