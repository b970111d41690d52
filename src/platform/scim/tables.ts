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
  'scim.account': {
    force_id: number
    organisation_id: number
    account_id: string
    target_id: string
    person_id: string
    user_name: string
    given_name: string
    family_name: string
    group_names: string[]
    wanted: string
    wanted_at: ColumnType<Instant, Instant | string, Instant | string>
    state: string
    found: ColumnType<string | null, string | null | undefined, string | null>
    remote_id: ColumnType<string | null, string | null | undefined, string | null>
    etag: ColumnType<string | null, string | null | undefined, string | null>
    reason: ColumnType<string | null, string | null | undefined, string | null>
    tries: number
    tried_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    next_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    read_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    read_status: ColumnType<number | null, number | null | undefined, number | null>
    read_digest: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
    came_back_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    version: number
  }
  'scim.proof': {
    force_id: number
    organisation_id: number
    proof_id: string
    account_id: string
    wanted: string
    state: string
    found: ColumnType<string | null, string | null | undefined, string | null>
    reason: ColumnType<string | null, string | null | undefined, string | null>
    tried_at: ColumnType<Instant, Instant | string, Instant | string>
    read_status: ColumnType<number | null, number | null | undefined, number | null>
    read_digest: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  }
  'scim.provided': {
    force_id: number
    organisation_id: number
    account_id: string
    issuer: string
    person_id: ColumnType<string | null, string | null | undefined, string | null>
    user_name: string
    user_name_key: ColumnType<string, never, never>
    external_id: ColumnType<string | null, string | null | undefined, string | null>
    given_name: ColumnType<string | null, string | null | undefined, string | null>
    family_name: ColumnType<string | null, string | null | undefined, string | null>
    emails: ColumnType<unknown, string, string>
    is_ended: boolean
    made_at: ColumnType<Instant, Instant | string, Instant | string>
    changed_at: ColumnType<Instant, Instant | string, Instant | string>
    version: number
  }
  'scim.provider': {
    force_id: number
    account_id: string
    issuer: string
    organisation_id: number
    trusted_at: ColumnType<Instant, Instant | string, Instant | string>
  }
  'scim.target': {
    force_id: number
    target_id: string
    code: string
    name: string
    base_url: string
    token_url: ColumnType<string | null, string | null | undefined, string | null>
    client_id: ColumnType<string | null, string | null | undefined, string | null>
    secret: Buffer
    look_again_days: number
    trouble: ColumnType<string | null, string | null | undefined, string | null>
    trouble_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    quiet_until_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    answered_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    ended_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    added_at: ColumnType<Instant, Instant | string, Instant | string>
    version: number
  }
}
