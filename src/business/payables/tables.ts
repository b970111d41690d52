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
  'payables.spend_file': {
    force_id: number
    organisation_id: number
    file_id: string
    source: string
    name: string
    file_digest: string
    bytes: bigint
    fingerprint: string
    mapping_version: ColumnType<number | null, number | null | undefined, number | null>
    plan: ColumnType<unknown, string, string>
    read_rows: number
    accepted_rows: number
    rejected_rows: number
    skipped_rows: number
    added_rows: number
    known_rows: number
    accepted_pence: bigint
    rejected_pence: bigint
    added_pence: bigint
    known_pence: bigint
    missing_rows: number
    missing_pence: bigint
    manifest_digest: string
    imported_at: ColumnType<Instant, Instant | string, Instant | string>
    imported_by: string
    recorded_by: string
  }
  'payables.spend_line': {
    force_id: number
    organisation_id: number
    line_id: string
    file_id: string
    row_number: number
    source: string
    line_key: string
    occurrence: number
    paid_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    period_from: ColumnType<Day | null, Day | null | undefined, Day | null>
    period_until: ColumnType<Day | null, Day | null | undefined, Day | null>
    booked_on: ColumnType<Day, never, never>
    amount_pence: bigint
    supplier: string
    supplier_plain: string
    withheld: boolean
    body: ColumnType<string | null, string | null | undefined, string | null>
    unit: ColumnType<string | null, string | null | undefined, string | null>
    category: ColumnType<string | null, string | null | undefined, string | null>
    purpose: ColumnType<string | null, string | null | undefined, string | null>
    reference: ColumnType<string | null, string | null | undefined, string | null>
    mended: ColumnType<string | null, string | null | undefined, string | null>
    raw: string
  }
  'payables.spend_mapping': {
    force_id: number
    organisation_id: number
    source: string
    fingerprint: string
    version: number
    mapping: ColumnType<unknown, string, string>
    recorded_at: ColumnType<Instant, Instant | string, Instant | string>
    recorded_by: string
  }
  'payables.spend_month': {
    force_id: number
    organisation_id: number
    source: string
    month_on: Day
    supplier_plain: string
    withheld: boolean
    supplier: string
    line_count: number
    amount_pence: bigint
  }
  'payables.spend_reject': {
    force_id: number
    organisation_id: number
    file_id: string
    row_number: number
    field: string
    code: string
    message: string
    amount_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    raw: string
  }
  'payables.spend_source': {
    force_id: number
    organisation_id: number
    source: string
    publisher: ColumnType<string | null, string | null | undefined, string | null>
    licence: ColumnType<string | null, string | null | undefined, string | null>
  }
  'payables.spend_staging': {
    force_id: number
    batch_id: string
    row_number: number
    accepted: boolean
    line_id: string
    line_key: ColumnType<string | null, string | null | undefined, string | null>
    paid_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    period_from: ColumnType<Day | null, Day | null | undefined, Day | null>
    period_until: ColumnType<Day | null, Day | null | undefined, Day | null>
    amount_pence: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
    supplier: ColumnType<string | null, string | null | undefined, string | null>
    supplier_plain: ColumnType<string | null, string | null | undefined, string | null>
    withheld: ColumnType<boolean | null, boolean | null | undefined, boolean | null>
    body: ColumnType<string | null, string | null | undefined, string | null>
    unit: ColumnType<string | null, string | null | undefined, string | null>
    category: ColumnType<string | null, string | null | undefined, string | null>
    purpose: ColumnType<string | null, string | null | undefined, string | null>
    reference: ColumnType<string | null, string | null | undefined, string | null>
    mended: ColumnType<string | null, string | null | undefined, string | null>
    field: ColumnType<string | null, string | null | undefined, string | null>
    code: ColumnType<string | null, string | null | undefined, string | null>
    message: ColumnType<string | null, string | null | undefined, string | null>
    raw: string
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
