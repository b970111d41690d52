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
  'paydetails.detail': {
    force_id: number
    organisation_id: number
    person_id: string
    from_on: Day
    step: number
    tax_code: string
    alone: boolean
    ni_category: string
    loan_plan: ColumnType<string | null, string | null | undefined, string | null>
    postgraduate: boolean
    pension: string
    previous_pay_pence: bigint
    previous_tax_pence: bigint
    source: string
    recorded_by: ColumnType<string | null, string | null | undefined, string | null>
    recorded_at: ColumnType<Instant, Instant | string, Instant | string>
  }
  'paydetails.overpayment': {
    force_id: number
    organisation_id: number
    overpayment_id: string
    person_id: string
    run_id: string
    reference: string
    tax_year: ColumnType<string | null, string | null | undefined, string | null>
    pence: bigint
    why: string
    subjective: string
    cost_centre: string
    function_code: string
    status: string
    each_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    proposed_by: ColumnType<string | null, string | null | undefined, string | null>
    proposed_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    answered_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    answer_words: ColumnType<string | null, string | null | undefined, string | null>
    write_off_reason: ColumnType<string | null, string | null | undefined, string | null>
    write_off_asked_by: ColumnType<string | null, string | null | undefined, string | null>
    written_off_by: ColumnType<string | null, string | null | undefined, string | null>
    written_off_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    recovered_pence: ColumnType<bigint, bigint | undefined, bigint>
    year_gross_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    year_tax_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    year_ni_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    year_employer_ni_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    year_loan_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    repaid_pence: ColumnType<bigint, bigint | undefined, bigint>
    version: number
    found_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    outside_pence: ColumnType<bigint, bigint | undefined, bigint>
    write_off_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    written_off_pence: ColumnType<bigint, bigint | undefined, bigint>
  }
  'paydetails.particulars': {
    force_id: number
    organisation_id: number
    person_id: string
    sealed: Buffer
    recorded_at: ColumnType<Instant, Instant | string, Instant | string>
    version: number
  }
  'paydetails.repayment': {
    force_id: number
    organisation_id: number
    repayment_id: string
    overpayment_id: string
    person_id: string
    way: string
    paid_on: Day
    reference: string
    pence: bigint
    recorded_by: string
    recorded_at: ColumnType<Instant, Instant | string, Instant | string>
  }
  'paydetails.standing': {
    force_id: number
    organisation_id: number
    standing_id: string
    person_id: string
    kind: string
    says: string
    from_on: Day
    until_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    made_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    each_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    protected_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    total_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    overpayment_id: ColumnType<string | null, string | null | undefined, string | null>
    recorded_by: ColumnType<string | null, string | null | undefined, string | null>
    recorded_at: ColumnType<Instant, Instant | string, Instant | string>
    version: number
  }
  'paydetails.write_off': {
    force_id: number
    organisation_id: number
    write_off_id: string
    overpayment_id: string
    person_id: string
    pence: bigint
    reason: string
    asked_by: string
    decided_by: string
    decided_at: ColumnType<Instant, Instant | string, Instant | string>
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
