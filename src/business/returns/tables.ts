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
  'returns.entry': {
    force_id: number
    organisation_id: number
    return_id: string
    entry_number: number
    file_number: number
    person_id: string
    says: string
    sealed: Buffer
    left_on: ColumnType<Day | null, Day | null | undefined, Day | null>
  }
  'returns.file': {
    force_id: number
    organisation_id: number
    return_id: string
    file_number: number
    people: number
    size_bytes: number
    irmark: ColumnType<string | null, string | null | undefined, string | null>
    digest: Buffer
  }
  'returns.p45': {
    force_id: number
    organisation_id: number
    p45_id: string
    person_id: string
    joined_on: Day
    left_on: Day
    sealed: Buffer
    issued_by: string
    issued_at: ColumnType<Instant, Instant | string, Instant | string>
  }
  'returns.return': {
    force_id: number
    organisation_id: number
    return_id: string
    reference: string
    form: string
    says: string
    tax_year: string
    period: number
    form_on: Day
    run_id: ColumnType<string | null, string | null | undefined, string | null>
    scheme: ColumnType<string | null, string | null | undefined, string | null>
    late_reason: ColumnType<string | null, string | null | undefined, string | null>
    employer: ColumnType<unknown, string, string>
    said: ColumnType<unknown, string | null | undefined, string | null>
    totals: ColumnType<unknown, string, string>
    people: number
    files: number
    made_by: string
    made_at: ColumnType<Instant, Instant | string, Instant | string>
    corrects: ColumnType<boolean, boolean | undefined, boolean>
  }
}
