import { z } from 'zod'
import { field } from '#platform/actions'
import { keepPayDetails, visibleDetails, visibleOverpayments, visibleStanding } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { particularsOf } from './keeping-details.ts'
import { paidPerson } from './paid-person.ts'

/** By what somebody is paid, what is taken of it, and what they were overpaid: for payroll. */
export const payDetails = defineQuery({
  name: 'paydetails.pay-details',
  says: 'Shows payroll by what somebody is paid and what is taken of it; each look is on the record',
  permission: keepPayDetails,
  input: z.strictObject({ personId: field.id('Choose the person') }),
  async run(ctx, { personId }) {
    const person = await paidPerson(ctx, personId)
    const details = await visibleDetails(ctx)
      .where('detail.person_id', '=', personId)
      .orderBy('detail.from_on', 'desc')
      .orderBy('detail.step', 'desc')
      .limit(50)
      .select(['detail.from_on as from', 'detail.step', 'detail.tax_code as taxCode'])
      .select(['detail.alone', 'detail.ni_category as niCategory', 'detail.pension'])
      .select(['detail.loan_plan as loanPlan', 'detail.postgraduate', 'detail.source'])
      .select(['detail.previous_pay_pence as previousPay', 'detail.recorded_at as recordedAt'])
      .execute()
    const standing = await visibleStanding(ctx)
      .where('standing.person_id', '=', personId)
      .orderBy('standing.from_on', 'desc')
      .select(['standing.standing_id as standingId', 'standing.kind', 'standing.says'])
      .select(['standing.from_on as from', 'standing.until_on as until', 'standing.version'])
      .select(['standing.each_pence as each', 'standing.protected_pence as protected'])
      .execute()
    const overpayments = await visibleOverpayments(ctx)
      .where('overpayment.person_id', '=', personId)
      .orderBy('overpayment.overpayment_id', 'desc')
      .select(['overpayment.overpayment_id as overpaymentId', 'overpayment.pence'])
      .select(['overpayment.why', 'overpayment.status', 'overpayment.each_pence as each'])
      .select('overpayment.version')
      .execute()
    const { nino, bornOn, sex } = await particularsOf(ctx, personId)
    const missing = [
      ...(nino === null ? ['National Insurance number'] : []),
      ...(bornOn === null ? ['day of birth'] : []),
      ...(sex === null ? ['sex'] : []),
    ]
    return { ...person, details, standing, overpayments, missing }
  },
  consulted: ({ personId }) => [`people.person:${personId}`],
})
