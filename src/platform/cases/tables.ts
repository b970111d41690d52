// Written by `npm run types` from the migrations. Do not edit.
import type { ColumnType } from 'kysely'
import type { Day, Instant } from '#platform/time'

export interface Tables {
  'cases.case': {
    force_id: number
    organisation_id: number
    case_id: string
    kind: string
    record_id: string
    title: string
    href: string
    person_id: string
    maker_id: ColumnType<string | null, string | null | undefined, string | null>
    category: string
    amount: bigint
    content_digest: Buffer
    status: string
    outcome: ColumnType<string | null, string | null | undefined, string | null>
    version: number
    opened_at: ColumnType<Instant, Instant | string, Instant | string>
    closed_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
  }
  'cases.event': {
    force_id: number
    organisation_id: number
    case_id: string
    step: number
    at: ColumnType<Instant, Instant | string, Instant | string>
    kind: string
    words: string
    reason: ColumnType<string | null, string | null | undefined, string | null>
    actor: string
    entry_id: string
    task_code: ColumnType<string | null, string | null | undefined, string | null>
  }
  'cases.reminder': {
    force_id: number
    reminded_on: Day
  }
  'cases.target': {
    force_id: number
    organisation_id: number
    target_id: string
    kind: string
    valid_from: Day
    due_minutes: number
    escalate_minutes: number
    opens: string
    closes: string
    division: string
    reason: string
    set_at: ColumnType<Instant, Instant | string, Instant | string>
    set_by: string
    entry_id: string
  }
  'cases.task': {
    force_id: number
    organisation_id: number
    task_id: string
    case_id: string
    act: string
    assignee_id: ColumnType<string | null, string | null | undefined, string | null>
    role: ColumnType<string | null, string | null | undefined, string | null>
    status: string
    rule: string
    delegable: boolean
    due_at: ColumnType<Instant | null, Instant | string | null | undefined, Instant | string | null>
    escalate_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    opened_at: ColumnType<Instant, Instant | string, Instant | string>
    late_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    done_at: ColumnType<
      Instant | null,
      Instant | string | null | undefined,
      Instant | string | null
    >
    done_by: ColumnType<string | null, string | null | undefined, string | null>
    done_name: ColumnType<string | null, string | null | undefined, string | null>
    outcome: ColumnType<string | null, string | null | undefined, string | null>
    code: ColumnType<string | null, string | null | undefined, string | null>
    words: ColumnType<string | null, string | null | undefined, string | null>
    after: ColumnType<string[] | null, string[] | null | undefined, string[] | null>
    href: ColumnType<string | null, string | null | undefined, string | null>
    proof: ColumnType<string | null, string | null | undefined, string | null>
    blocked_why: ColumnType<string | null, string | null | undefined, string | null>
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
