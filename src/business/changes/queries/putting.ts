import { sql } from 'kysely'
import type { CommandContext } from '#platform/actions'
import type { Tables } from '../tables.ts'
import type { ChangeSet } from './one-set.ts'
import type { ResolvedLine } from './resolving.ts'

/** A line that says nothing yet: the rest is put over it. */
export const blankLine: Omit<ResolvedLine, 'person_id'> = {
  given_name: null,
  family_name: null,
  collar_number: null,
  unit_id: null,
  post_id: null,
  rank_or_grade: null,
  category: null,
  manager_id: null,
  day_minutes: null,
  working_days: null,
  joined_on: null,
  status: null,
  other_body: null,
  ends: false,
  terms: null,
  until_on: null,
}

/**
 * Puts lines into a draft: of somebody who has one already what is said now is added, or takes the
 * place of what was said before. An end takes the place of everything.
 */
export async function putLines(
  ctx: CommandContext<Tables>,
  { changeSetId, organisationId }: ChangeSet,
  lines: readonly ResolvedLine[],
): Promise<void> {
  const rows = JSON.stringify(lines)
  const put = (name: keyof ResolvedLine) =>
    sql`${sql.ref(name)} = case when excluded.ends then null
      else coalesce(${sql.ref(`excluded.${name}`)}, ${sql.ref(`line.${name}`)}) end`
  const merged = (
    [
      'unit_id',
      'post_id',
      'rank_or_grade',
      'category',
      'manager_id',
      'day_minutes',
      'working_days',
      'joined_on',
      'status',
    ] as const
  ).map(put)
  await sql`insert into changes.line as line (force_id, organisation_id, change_set_id, person_id,
      line_number, given_name, family_name, collar_number, unit_id, post_id, rank_or_grade,
      category, manager_id, day_minutes, working_days, joined_on, status, other_body, ends, outcome)
    select ${ctx.forceId}, ${organisationId}, ${changeSetId}::uuid, person_id,
      last + (row_number() over ())::int, given_name, family_name, collar_number, unit_id, post_id,
      rank_or_grade, category, manager_id, day_minutes, working_days, joined_on, status, other_body,
      ends, 'planned'
    from jsonb_to_recordset(${rows}::jsonb) as row (person_id uuid, given_name text,
      family_name text, collar_number text, unit_id uuid, post_id uuid, rank_or_grade text,
      category text, manager_id uuid, day_minutes int, working_days text, joined_on date,
      status text, other_body text, ends boolean)
    cross join (select coalesce(max(line_number), 0) as last from changes.line
      where force_id = ${ctx.forceId} and change_set_id = ${changeSetId}::uuid) as so_far
    on conflict on constraint line_pkey do update set ${sql.join(merged)}, ends = excluded.ends,
      other_body = case when excluded.ends or excluded.status is not null then excluded.other_body
        else line.other_body end,
      given_name = coalesce(excluded.given_name, line.given_name),
      family_name = coalesce(excluded.family_name, line.family_name),
      collar_number = coalesce(excluded.collar_number, line.collar_number)`.execute(ctx.tx)
  await sql`insert into changes.protected_term as kept (force_id, organisation_id, change_set_id,
      person_id, terms, until_on)
    select ${ctx.forceId}, ${organisationId}, ${changeSetId}::uuid, person_id, terms, until_on
    from jsonb_to_recordset(${rows}::jsonb) as row (person_id uuid, terms text, until_on date)
    where terms is not null
    on conflict on constraint protected_term_pkey
      do update set terms = excluded.terms, until_on = excluded.until_on`.execute(ctx.tx)
}
