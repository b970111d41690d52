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
  'leave.adjustment': {
    force_id: number
    organisation_id: number
    adjustment_id: string
    person_id: string
    leave_year: number
    kind: string
    adjusted_minutes: number
    expires_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    reason: ColumnType<string | null, string | null | undefined, string | null>
    recall_id: ColumnType<string | null, string | null | undefined, string | null>
    carry_request_id: ColumnType<string | null, string | null | undefined, string | null>
    made_on: Day
    made_at: ColumnType<Instant, Instant | string, Instant | string>
    made_by_entry: string
  }
  'leave.book': {
    force_id: number
    organisation_id: number
    person_id: string
    opened_at: ColumnType<Instant, Instant | string, Instant | string>
  }
  'leave.calendar_feed': {
    force_id: number
    organisation_id: number
    feed_id: string
    account_id: string
    person_id: string
    of_whom: string
    shows: string
    token_hash: Buffer
    made_at: ColumnType<Instant, Instant | string, Instant | string>
    ended_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
  }
  'leave.carry_request': {
    force_id: number
    organisation_id: number
    carry_request_id: string
    reference: string
    person_id: string
    leave_year: number
    carry_minutes: number
    reason: string
    status: string
    decider_id: ColumnType<string | null, string | null | undefined, string | null>
    decided_by: ColumnType<string | null, string | null | undefined, string | null>
    decided_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    version: number
    requested_at: ColumnType<Instant, Instant | string, Instant | string>
  }
  'leave.closing': {
    force_id: number
    organisation_id: number
    person_id: string
    leave_year: number
    left_minutes: number
    carried_minutes: number
    lost_minutes: number
    closed_at: ColumnType<Instant, Instant | string, Instant | string>
    closed_by_entry: string
  }
  'leave.given_back': {
    force_id: number
    organisation_id: number
    request_id: string
    person_id: string
    day_on: Day
    given_minutes: number
    adjustment_id: string
  }
  'leave.liability': {
    force_id: number
    organisation_id: number
    reckoned_on: Day
    person_id: string
    leave_year: number
    unit_id: string
    rank_or_grade: string
    category: string
    day_minutes: number
    entitled_minutes: number
    taken_minutes: number
    booked_minutes: number
    waiting_minutes: number
    carried_out_minutes: number
    left_minutes: number
    untaken_minutes: number
    carry_minutes: number
    untaken_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    carry_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    reckoned_at: ColumnType<Instant, Instant | string, Instant | string>
    reckoned_by_entry: string
  }
  'leave.recall': {
    force_id: number
    organisation_id: number
    recall_id: string
    reference: string
    request_id: string
    person_id: string
    first_on: Day
    last_on: Day
    minutes_by_day: number[]
    reason: string
    recalled_by: string
    recalled_at: ColumnType<Instant, Instant | string, Instant | string>
    choice: ColumnType<string | null, string | null | undefined, string | null>
    chosen_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    leave_minutes: ColumnType<number | null, number | null | undefined, number | null>
    double_time_minutes: ColumnType<number | null, number | null | undefined, number | null>
    version: number
  }
  'leave.request': {
    force_id: number
    organisation_id: number
    request_id: string
    reference: string
    person_id: string
    first_on: Day
    last_on: Day
    leave_minutes: number
    note: ColumnType<string | null, string | null | undefined, string | null>
    status: string
    decider_id: ColumnType<string | null, string | null | undefined, string | null>
    version: number
    requested_at: ColumnType<Instant, Instant | string, Instant | string>
    first_part: string
    last_part: string
    minutes_by_day: number[]
    unit_id: ColumnType<string | null, string | null | undefined, string | null>
    origin: string
    replaces_id: ColumnType<string | null, string | null | undefined, string | null>
    decided_by: ColumnType<string | null, string | null | undefined, string | null>
    decided_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    slots: ColumnType<string, never, never>
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
