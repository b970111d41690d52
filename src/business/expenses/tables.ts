// Written by `npm run types` from the migrations. Do not edit.
import type { ColumnType } from 'kysely'
import type { Day, Instant } from '#platform/time'

export interface Tables {
  'expenses.advance': {
    force_id: number
    organisation_id: number
    advance_id: string
    reference: string
    person_id: string
    amount_pence: bigint
    purpose: string
    given_on: Day
    settle_on: Day
    recorded_by: ColumnType<string | null, string | null | undefined, string | null>
    recorded_at: ColumnType<Instant, Instant | string, Instant | string>
  }
  'expenses.claim': {
    force_id: number
    organisation_id: number
    claim_id: string
    reference: string
    kind: string
    person_id: string
    category: string
    unit_id: ColumnType<string | null, string | null | undefined, string | null>
    cost_centre: ColumnType<string | null, string | null | undefined, string | null>
    function_code: ColumnType<string | null, string | null | undefined, string | null>
    status: string
    total_pence: bigint
    vat_pence: bigint
    advance_pence: bigint
    paid_by: ColumnType<string | null, string | null | undefined, string | null>
    held_by: ColumnType<string | null, string | null | undefined, string | null>
    pays_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    paid_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    payment_reference: ColumnType<string | null, string | null | undefined, string | null>
    sampled_for: ColumnType<string | null, string | null | undefined, string | null>
    finding: ColumnType<string | null, string | null | undefined, string | null>
    finding_words: ColumnType<string | null, string | null | undefined, string | null>
    checked_by: ColumnType<string | null, string | null | undefined, string | null>
    checked_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    began_at: ColumnType<Instant, Instant | string, Instant | string>
    sent_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    decided_by: ColumnType<string | null, string | null | undefined, string | null>
    decided_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    version: number
  }
  'expenses.line': {
    force_id: number
    organisation_id: number
    line_id: string
    claim_id: string
    person_id: string
    kind: string
    spent_on: Day
    amount_pence: bigint
    vat_pence: bigint
    limit_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    receipt_needed: boolean
    words: string
    because: ColumnType<string | null, string | null | undefined, string | null>
    away_minutes: ColumnType<number | null, number | null | undefined, number | null>
    vehicle: ColumnType<string | null, string | null | undefined, string | null>
    first_tenths: ColumnType<number | null, number | null | undefined, number | null>
    after_tenths: ColumnType<number | null, number | null | undefined, number | null>
    passengers: ColumnType<number | null, number | null | undefined, number | null>
    rate_version: ColumnType<string | null, string | null | undefined, string | null>
    of_line_id: ColumnType<string | null, string | null | undefined, string | null>
    recurring_id: ColumnType<string | null, string | null | undefined, string | null>
    live: boolean
    entered_at: ColumnType<Instant, Instant | string, Instant | string>
  }
  'expenses.question': {
    force_id: number
    organisation_id: number
    question_id: string
    claim_id: string
    words: string
    asked_by: ColumnType<string | null, string | null | undefined, string | null>
    asked_at: ColumnType<Instant, Instant | string, Instant | string>
    answer: ColumnType<string | null, string | null | undefined, string | null>
    answered_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
  }
  'expenses.receipt': {
    force_id: number
    document_id: string
    line_id: string
    content_hash: Buffer
  }
  'expenses.recurring': {
    force_id: number
    organisation_id: number
    recurring_id: string
    person_id: string
    kind: string
    amount_pence: bigint
    on_days: string
    words: string
    from_on: Day
    ended_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    version: number
  }
  'expenses.set_off': {
    force_id: number
    organisation_id: number
    set_off_id: string
    advance_id: string
    claim_id: ColumnType<string | null, string | null | undefined, string | null>
    amount_pence: bigint
    words: ColumnType<string | null, string | null | undefined, string | null>
    made_by: ColumnType<string | null, string | null | undefined, string | null>
    made_at: ColumnType<Instant, Instant | string, Instant | string>
  }
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
