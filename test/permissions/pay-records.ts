import { randomUUID } from 'node:crypto'
import { beginningOf } from '#business/grosstonet'
import type { World } from '../support/world.ts'

interface Whose {
  readonly forceId: number
  readonly organisationId: number
  readonly personId: string
}

type Ids = Readonly<Record<string, unknown>>

/** A payslip of a released run, what is taken of their pay, an overpayment that waits. */
export async function payOf({ admin }: World, whose: Whose): Promise<Ids> {
  const { forceId, organisationId, personId } = whose
  const [runId, standingId, overpaymentId] = [1, 2, 3].map(() => randomUUID())
  const reference = `PR-2026-${runId}`
  const ids = [forceId, organisationId, runId]
  await admin.query(
    `insert into payroll.run (force_id, organisation_id, run_id, reference, kind, says, tax_year,
       period, month_on, pay_on, worked_until, looks_back, shares, shares_done, status, made_by,
       began_at, made_at, content_digest, pay_bill_pence, settled_at, version)
     values ($1, $2, $3, $4, 'supplementary', 'Supplementary pay', '2025-26', 11, '2026-02-01',
       '2026-02-25', '2026-02-16', 0, 1, 1, 'released', $5, '2026-02-16Z', '2026-02-16Z', 'x', 0,
       '2026-02-18Z', 1)`,
    [...ids, reference, personId],
  )
  await admin.query(
    `insert into payroll.payslip (force_id, organisation_id, run_id, person_id, pay_on, tax_year,
       period, rank_or_grade, tax_code, alone, ni_category, postgraduate, pension_scheme,
       annual_pence, gross_pence, taxable_pence, tax_pence, niable_pence, ni_employee_pence,
       ni_employer_pence, loan_pence, postgraduate_pence, pension_pence, pension_employer_pence,
       other_pence, net_pence, to_date)
     values ($1, $2, $3, $4, '2026-02-25', '2025-26', 11, 'Constable', '1257L', false, 'A', false,
       'none', 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, $5)`,
    [...ids, personId, JSON.stringify(beginningOf('2025-26'))],
  )
  await admin.query(
    `insert into payroll.variance (force_id, organisation_id, run_id, person_id, code)
     values ($1, $2, $3, $4, 'first-pay')`,
    [...ids, personId],
  )
  await admin.query(
    `insert into paydetails.detail (force_id, organisation_id, person_id, from_on, step, tax_code,
       alone, ni_category, postgraduate, pension, previous_pay_pence, previous_tax_pence, source,
       recorded_at)
     values ($1, $2, $3, '2025-04-06', 1, '1257L', false, 'A', false, 'none', 0, 0, 'carried-over',
       '2026-01-05Z')`,
    [forceId, organisationId, personId],
  )
  await admin.query(
    `insert into paydetails.standing (force_id, organisation_id, standing_id, person_id, kind, says,
       from_on, each_pence, recorded_at, version)
     values ($1, $2, $3, $4, 'subscription', 'Police Federation', '2026-01-23', 5, '2026-01-06Z', 1)`,
    [forceId, organisationId, standingId, personId],
  )
  await admin.query(
    `insert into paydetails.overpayment (force_id, organisation_id, overpayment_id, person_id,
       run_id, reference, pence, why, subjective, cost_centre, function_code, status, each_pence,
       version)
     values ($1, $2, $3, $4, $5, $6, 5, '2026-01-01', '1010', 'LX01', 'local-policing', 'proposed',
       5, 1)`,
    [forceId, organisationId, overpaymentId, personId, runId, reference],
  )
  return {
    'payroll.runId': runId,
    'paydetails.standingId': standingId,
    'paydetails.overpaymentId': overpaymentId,
    'payroll.reference': reference,
    'payroll.code': 'first-pay',
  }
}

/** An allowance that they hold, and a pay point that was set for them. */
export async function earningsOf({ admin }: World, { forceId, organisationId, personId }: Whose) {
  const [allowanceId, pointId] = [randomUUID(), randomUUID()]
  await admin.query(
    `with point as (insert into elements.point (force_id, organisation_id, person_id, point_id,
       from_on, point, reason, recorded_at)
       values ($1, $2, $3, $5, '2026-02-01', 2, 'So', '2026-02-01Z'))
     insert into elements.allowance (force_id, organisation_id, person_id, allowance_id, element,
       band, from_on, recorded_at, version) values ($1, $2, $3, $4, 'dog', '', '2026-02-01', '2026-02-01Z', 1)`,
    [forceId, organisationId, personId, allowanceId, pointId],
  )
  return { 'elements.allowanceId': allowanceId, 'elements.pointId': pointId }
}
