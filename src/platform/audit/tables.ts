// Written by `npm run types` from the migrations. Do not edit.
import type { ColumnType } from 'kysely'
import type { Day, Instant } from '#platform/time'

export interface Tables {
  'audit.block': {
    force_id: number
    sealed_table: string
    block_number: number
    columns: string[]
    stamped_from: string
    stamped_until: string
    first_number: bigint
    last_number: bigint
    row_count: number
    root: Buffer
    previous_hash: Buffer
    hash: Buffer
    leaves: Buffer
    sealed_at: ColumnType<Instant, Instant | string, Instant | string>
  }
  'audit.entry': {
    force_id: number
    entry_id: string
    entry_number: ColumnType<bigint, never, never>
    recorded_in: ColumnType<string, string | undefined, string>
    at: ColumnType<Instant, Instant | string, Instant | string>
    account_id: string
    actor: string
    on_behalf_of: ColumnType<string | null, string | null | undefined, string | null>
    action: string
    operation: string
    outcome: string
    reason: ColumnType<string | null, string | null | undefined, string | null>
    kept: ColumnType<unknown, string, string>
    refusal_codes: ColumnType<string[], string[] | undefined, string[]>
    correlation_id: string
    caused_by: ColumnType<string | null, string | null | undefined, string | null>
    subjects_digest: Buffer
    image_digest: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  }
  'audit.image': {
    force_id: number
    entry_id: string
    images: ColumnType<unknown, string, string>
    salt: Buffer
  }
  'audit.image_erasure': {
    force_id: number
    entry_id: string
    erased_by: string
  }
  'audit.sealed_table': {
    table_name: string
    sequence_column: string
  }
  'audit.subject': {
    force_id: number
    subject: string
    entry_id: string
    at: ColumnType<Instant, Instant | string, Instant | string>
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
