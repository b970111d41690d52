// Written by `npm run types` from the migrations. Do not edit.
import type { ColumnType } from 'kysely'
import type { Day, Instant } from '#platform/time'

export interface Tables {
  'duty.change': {
    force_id: number
    organisation_id: number
    person_id: string
    duty_on: Day
    step: number
    kind: string
    starts_minute: ColumnType<number | null, number | null | undefined, number | null>
    ends_minute: ColumnType<number | null, number | null | undefined, number | null>
    was_starts_minute: ColumnType<number | null, number | null | undefined, number | null>
    was_ends_minute: ColumnType<number | null, number | null | undefined, number | null>
    notice_days: number
    lieu: boolean
    lieu_for_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    why: ColumnType<string | null, string | null | undefined, string | null>
    made_at: ColumnType<Instant, Instant | string, Instant | string>
    made_by: ColumnType<string | null, string | null | undefined, string | null>
  }
  'duty.commitment': {
    force_id: number
    organisation_id: number
    commitment_id: string
    person_id: string
    kind: string
    first_on: Day
    last_on: Day
    words: string
    entered_at: ColumnType<Instant, Instant | string, Instant | string>
    entered_by: ColumnType<string | null, string | null | undefined, string | null>
    ended_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
  }
  'duty.deployment': {
    force_id: number
    organisation_id: number
    deployment_id: string
    person_id: string
    skill: string
    first_on: Day
    last_on: Day
    made_at: ColumnType<Instant, Instant | string, Instant | string>
    made_by: ColumnType<string | null, string | null | undefined, string | null>
    ended_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
  }
  'duty.follows': {
    force_id: number
    organisation_id: number
    follows_id: string
    unit_id: ColumnType<string | null, string | null | undefined, string | null>
    person_id: ColumnType<string | null, string | null | undefined, string | null>
    pattern: string
    cycle_from: Day
    valid_from: Day
    valid_until: ColumnType<Day | null, Day | null | undefined, Day | null>
  }
  'duty.minimum': {
    force_id: number
    organisation_id: number
    minimum_id: string
    unit_id: string
    shift: string
    people: number
    valid_from: Day
    valid_until: ColumnType<Day | null, Day | null | undefined, Day | null>
    skill: ColumnType<string | null, string | null | undefined, string | null>
  }
  'duty.roster': {
    force_id: number
    organisation_id: number
    roster_id: string
    unit_id: string
    person_id: ColumnType<string | null, string | null | undefined, string | null>
    first_on: Day
    last_on: Day
    pattern: string
    cycle: ColumnType<string | null, string | null | undefined, string | null>
    cycle_from: Day
    works_holidays: boolean
    published_on: Day
    published_at: ColumnType<Instant, Instant | string, Instant | string>
    published_by: ColumnType<string | null, string | null | undefined, string | null>
  }
  'duty.swap': {
    force_id: number
    organisation_id: number
    swap_id: string
    reference: string
    asker_id: string
    partner_id: string
    asker_on: Day
    partner_on: Day
    status: string
    agreed_steps: ColumnType<number[] | null, number[] | null | undefined, number[] | null>
    why: ColumnType<string | null, string | null | undefined, string | null>
    asked_at: ColumnType<Instant, Instant | string, Instant | string>
    answered_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    version: number
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
