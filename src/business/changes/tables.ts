// Written by `npm run types` from the migrations. Do not edit.
import type { ColumnType } from 'kysely'
import type { Day, Instant } from '#platform/time'

export interface Tables {
  'changes.change_set': {
    force_id: number
    organisation_id: number
    change_set_id: string
    reference: string
    title: string
    purpose: string
    from_on: Day
    reason: string
    status: string
    version: number
    owner_id: string
    undoes_id: ColumnType<string | null, string | null | undefined, string | null>
    file_state: ColumnType<string | null, string | null | undefined, string | null>
    file_words: ColumnType<string | null, string | null | undefined, string | null>
    lines_digest: ColumnType<string | null, string | null | undefined, string | null>
    totals: ColumnType<unknown, string | null | undefined, string | null>
    drafted_at: ColumnType<Instant, Instant | string, Instant | string>
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
    applied_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    applied_entry: ColumnType<string | null, string | null | undefined, string | null>
  }
  'changes.line': {
    force_id: number
    organisation_id: number
    change_set_id: string
    person_id: string
    line_number: number
    given_name: ColumnType<string | null, string | null | undefined, string | null>
    family_name: ColumnType<string | null, string | null | undefined, string | null>
    collar_number: ColumnType<string | null, string | null | undefined, string | null>
    unit_id: ColumnType<string | null, string | null | undefined, string | null>
    post_id: ColumnType<string | null, string | null | undefined, string | null>
    rank_or_grade: ColumnType<string | null, string | null | undefined, string | null>
    category: ColumnType<string | null, string | null | undefined, string | null>
    manager_id: ColumnType<string | null, string | null | undefined, string | null>
    day_minutes: ColumnType<number | null, number | null | undefined, number | null>
    working_days: ColumnType<string | null, string | null | undefined, string | null>
    joined_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    ends: boolean
    outcome: string
    stopped_because: ColumnType<string | null, string | null | undefined, string | null>
    seen_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    holds_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    on_record_id: ColumnType<string | null, never, never>
    status: ColumnType<string | null, string | null | undefined, string | null>
    other_body: ColumnType<string | null, string | null | undefined, string | null>
  }
  'changes.protected_term': {
    force_id: number
    organisation_id: number
    change_set_id: string
    person_id: string
    terms: string
    until_on: ColumnType<Day | null, Day | null | undefined, Day | null>
  }
  'changes.reject': {
    force_id: number
    organisation_id: number
    change_set_id: string
    row_number: number
    written: string
    reason: string
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
