// Written by `npm run types` from the migrations. Do not edit.
import type { ColumnType } from 'kysely'
import type { Day, Instant } from '#platform/time'

export interface Tables {
  'identity.account': {
    force_id: number
    account_id: string
    organisation_id: number
    kind: string
    person_id: ColumnType<string | null, string | null | undefined, string | null>
    issuer: ColumnType<string | null, string | null | undefined, string | null>
    subject: ColumnType<string | null, string | null | undefined, string | null>
    display_name: string
    status: string
    access_version: ColumnType<number, number | undefined, number>
    opened_at: ColumnType<Instant, Instant | string, Instant | string>
    last_signed_in_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
  }
  'identity.client': {
    force_id: number
    client_id: string
    account_id: string
    secret_hash: Buffer
    expires_on: Day
    made_at: ColumnType<Instant, Instant | string, Instant | string>
    made_by: string
    revoked_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
  }
  'identity.issuer': {
    issuer: string
    force_id: number
    name: string
    subject_is: ColumnType<string | null, string | null | undefined, string | null>
  }
  'identity.published_account': {
    force_id: number
    organisation_id: number
    account_id: string
    display_name: string
    kind: string
    status: string
  }
  'identity.session': {
    ticket_hash: Buffer
    session_id: string
    force_id: number
    account_id: string
    started_at: ColumnType<Instant, Instant | string, Instant | string>
    last_seen_at: ColumnType<Instant, Instant | string, Instant | string>
    ends_at: ColumnType<Instant, Instant | string, Instant | string>
    device: string
  }
  'identity.used_state': {
    state_hash: Buffer
    expires_at: ColumnType<Instant, Instant | string, Instant | string>
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
