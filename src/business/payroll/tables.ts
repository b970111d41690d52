// Written by `npm run types` from the migrations. Do not edit.
import type { ColumnType } from 'kysely'
import type { Day, Instant } from '#platform/time'

export interface Tables {
  'identity.published_account': {
    force_id: number
    organisation_id: number
    account_id: string
    display_name: string
    kind: string
    status: string
  }
  'organisation.published_organisation': {
    force_id: number
    organisation_id: number
    name: string
    kind: string
  }
  'organisation.published_post': {
    force_id: number
    organisation_id: number
    post_id: string
    valid_from: Day
    valid_until: ColumnType<Day | null, Day | null | undefined, Day | null>
    unit_id: string
    title: string
    rank_or_grade: string
    fte_hundredths: number
    funded: boolean
    cost_centre: ColumnType<string | null, string | null | undefined, string | null>
    police_function: ColumnType<string | null, string | null | undefined, string | null>
    category: ColumnType<string | null, string | null | undefined, string | null>
  }
  'organisation.published_unit': {
    force_id: number
    organisation_id: number
    unit_id: string
    valid_from: Day
    valid_until: ColumnType<Day | null, Day | null | undefined, Day | null>
    name: string
    parent_unit_id: ColumnType<string | null, string | null | undefined, string | null>
    minimum_strength: ColumnType<number | null, number | null | undefined, number | null>
  }
  'payroll.earned': {
    force_id: number
    organisation_id: number
    person_id: string
    month_on: Day
    run_id: string
    made_of: string
  }
  'payroll.gate': {
    force_id: number
    organisation_id: number
    run_id: string
    version: number
    reckoned_at: ColumnType<Instant, Instant | string, Instant | string>
    figures: ColumnType<unknown, string, string>
  }
  'payroll.line': {
    force_id: number
    organisation_id: number
    run_id: string
    person_id: string
    line_number: number
    side: string
    code: string
    pence: bigint
    month_on: Day
    from_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    until_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    quantity: ColumnType<number | null, number | null | undefined, number | null>
    unit: ColumnType<string | null, string | null | undefined, string | null>
    rate: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    factor: ColumnType<string | null, string | null | undefined, string | null>
    version: ColumnType<string | null, string | null | undefined, string | null>
    paragraph: ColumnType<string | null, string | null | undefined, string | null>
    record_kind: ColumnType<string | null, string | null | undefined, string | null>
    record_id: ColumnType<string | null, string | null | undefined, string | null>
    says: ColumnType<string | null, string | null | undefined, string | null>
    owed_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    cost_centre: ColumnType<string | null, string | null | undefined, string | null>
    function_code: ColumnType<string | null, string | null | undefined, string | null>
    subjective: string
  }
  'payroll.payslip': {
    force_id: number
    organisation_id: number
    run_id: string
    person_id: string
    pay_on: Day
    tax_year: string
    period: number
    rank_or_grade: string
    cost_centre: ColumnType<string | null, string | null | undefined, string | null>
    tax_code: string
    alone: boolean
    ni_category: string
    loan_plan: ColumnType<string | null, string | null | undefined, string | null>
    postgraduate: boolean
    pension_scheme: string
    annual_pence: bigint
    gross_pence: bigint
    taxable_pence: bigint
    tax_pence: bigint
    niable_pence: bigint
    ni_employee_pence: bigint
    ni_employer_pence: bigint
    loan_pence: bigint
    postgraduate_pence: bigint
    pension_pence: bigint
    pension_employer_pence: bigint
    other_pence: bigint
    net_pence: bigint
    to_date: ColumnType<unknown, string, string>
    after_leaving: ColumnType<boolean, boolean | undefined, boolean>
  }
  'payroll.run': {
    force_id: number
    organisation_id: number
    run_id: string
    reference: string
    kind: string
    says: string
    tax_year: string
    period: number
    month_on: Day
    pay_on: Day
    worked_until: Day
    looks_back: number
    for_people: ColumnType<string[] | null, string[] | null | undefined, string[] | null>
    shares: number
    shares_done: number
    status: string
    made_by: ColumnType<string | null, string | null | undefined, string | null>
    began_at: ColumnType<Instant, Instant | string, Instant | string>
    made_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    content_digest: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
    pay_bill_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    batch_id: ColumnType<string | null, string | null | undefined, string | null>
    batch_key: ColumnType<string | null, string | null | undefined, string | null>
    settled_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    version: number
  }
  'payroll.share': {
    force_id: number
    organisation_id: number
    run_id: string
    share: number
    person_ids: string[]
    done_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
  }
  'payroll.variance': {
    force_id: number
    organisation_id: number
    run_id: string
    person_id: string
    code: string
    was_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    is_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    explanation: ColumnType<string | null, string | null | undefined, string | null>
    explained_by: ColumnType<string | null, string | null | undefined, string | null>
    explained_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
  }
  'people.published_person': {
    force_id: number
    organisation_id: number
    person_id: string
    given_name: string
    family_name: string
    collar_number: ColumnType<string | null, string | null | undefined, string | null>
  }
  'people.published_place': {
    force_id: number
    organisation_id: number
    person_id: string
    valid_from: Day
    valid_until: ColumnType<Day | null, Day | null | undefined, Day | null>
    unit_id: string
    rank_or_grade: string
    category: string
    seniority: number
    post_title: string
    manager_id: ColumnType<string | null, string | null | undefined, string | null>
    day_minutes: number
    working_days: string
    joined_on: Day
    status: string
    is_here: boolean
    acting_kind: ColumnType<string | null, string | null | undefined, string | null>
    acting_rank: ColumnType<string | null, string | null | undefined, string | null>
  }
  'people.published_service': {
    force_id: number
    organisation_id: number
    person_id: string
    valid_from: Day
    valid_until: ColumnType<Day | null, Day | null | undefined, Day | null>
    unit_id: string
    post_id: ColumnType<string | null, string | null | undefined, string | null>
    place_id: string
    rank_or_grade: string
    held_rank: string
    held_seniority: number
    category: string
    fte_hundredths: number
    status: string
    is_here: boolean
    acting_kind: ColumnType<string | null, string | null | undefined, string | null>
  }
}
