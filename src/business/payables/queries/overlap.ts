import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import type { Pence } from '#platform/money'
import type { Overlap } from '../rules/imports.ts'
import type { Tables } from '../tables.ts'

/**
 * Compares the accepted rows of a batch with what is kept. A row is here already when a row of the
 * same key and occurrence is. Reads each side once.
 */
export async function overlapOf(ctx: QueryContext<Tables>, batchId: string): Promise<Overlap> {
  const { forceId, actor } = ctx
  const { rows } = await sql<{
    file_id: string
    name: string
    known: bigint
    known_pence: string
    missing: bigint
    missing_pence: string
  }>`
    with staged as materialized (
      select line_key, coalesce(paid_on, period_from) as booked_on,
        row_number() over (partition by line_key order by row_number) as occurrence
      from payables.spend_staging
      where force_id = ${forceId} and batch_id = ${batchId} and accepted
    ), days as (
      select min(booked_on) as first_on, max(booked_on) as last_on from staged
    ), known as (
      select line.file_id, count(*) as lines, sum(line.amount_pence) as pence
      from staged join payables.spend_line as line
        on line.force_id = ${forceId} and line.organisation_id = ${actor.organisationId}
        and line.line_key = staged.line_key and line.occurrence = staged.occurrence
      group by line.file_id
    )
    select file.file_id, file.name, known.lines as known, known.pence::text as known_pence,
      count(line.line_id) as missing, coalesce(sum(line.amount_pence), 0)::text as missing_pence
    from known
    join payables.spend_file as file
      on file.force_id = ${forceId} and file.file_id = known.file_id
    cross join days
    left join payables.spend_line as line
      on line.force_id = ${forceId} and line.file_id = known.file_id
      and line.booked_on between days.first_on and days.last_on
      and not exists (select from staged
        where staged.line_key = line.line_key and staged.occurrence = line.occurrence)
    group by file.file_id, file.name, file.imported_at, known.lines, known.pence
    order by file.imported_at, file.file_id`.execute(ctx.tx)
  return {
    known: rows.reduce((sum, { known }) => sum + Number(known), 0),
    knownPence: rows.reduce((sum, row) => sum + BigInt(row.known_pence), 0n) as Pence,
    files: rows.map((row) => ({
      fileId: row.file_id,
      name: row.name,
      known: Number(row.known),
      missing: Number(row.missing),
      missingPence: BigInt(row.missing_pence) as Pence,
    })),
  }
}
