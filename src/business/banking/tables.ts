// Written by `npm run types` from the migrations. Do not edit.
import type { ColumnType } from 'kysely'
import type { Day, Instant } from '#platform/time'

export interface Tables {
  'banking.batch': {
    force_id: number
    organisation_id: number
    batch_id: string
    reference: string
    source: string
    source_key: string
    source_href: ColumnType<string | null, string | null | undefined, string | null>
    says: string
    originator: string
    pays_on: Day
    payment_count: number
    total_pence: bigint
    content_digest: Buffer
    status: string
    maker_id: string
    made_at: ColumnType<Instant, Instant | string, Instant | string>
    decided_by: ColumnType<string | null, string | null | undefined, string | null>
    decided_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    version: number
  }
  'banking.file': {
    force_id: number
    organisation_id: number
    batch_id: string
    part: number
    first_number: number
    last_number: number
    total_pence: bigint
    bacs_digest: Buffer
    pain_digest: Buffer
  }
  'banking.payment': {
    force_id: number
    organisation_id: number
    payment_id: string
    batch_id: string
    payment_number: number
    payment_reference: string
    source_key: ColumnType<string | null, string | null | undefined, string | null>
    person_id: ColumnType<string | null, string | null | undefined, string | null>
    payee_name: string
    sealed: Buffer
    last_digits: string
    payee_reference: string
    amount_pence: bigint
    returned_on: ColumnType<Day | null, Day | null | undefined, Day | null>
    return_code: ColumnType<string | null, string | null | undefined, string | null>
    return_reason: ColumnType<string | null, string | null | undefined, string | null>
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
