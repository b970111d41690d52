import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { sql } from 'kysely'
import type { CommandContext, QueryContext, SealedPlace } from '#platform/actions'
import type { Entry } from '../rules/fps.ts'
import type { Value } from '../rules/items.ts'
import type { Tables } from '../tables.ts'

/** Where the values about somebody are sealed. */
const placeOf = (returnId: string, personId: string): SealedPlace => ({
  table: 'returns.entry',
  column: 'sealed',
  record: `${returnId}/${personId}`,
})

const LEFT = 'Employment/LeavingDate'

const packed = (values: readonly Value[]): string =>
  deflateRawSync(JSON.stringify(values)).toString('base64')

const unpacked = (text: string): readonly Value[] =>
  JSON.parse(inflateRawSync(Buffer.from(text, 'base64')).toString('utf8')) as readonly Value[]

/** The file of a return that entries stand in, and the number of the first of them. */
export interface Part {
  readonly returnId: string
  readonly organisationId: number
  readonly fileNumber: number
  readonly first: number
}

/** The last day that an entry tells, so that it is found without opening it. */
const leftOnOf = ({ values }: Entry): string | null =>
  values.find(([path]) => path === LEFT)?.[1] ?? null

/** Keeps what a file tells of people, each sealed. */
export async function keepEntries(
  ctx: CommandContext<Tables>,
  { returnId, organisationId, fileNumber, first }: Part,
  entries: readonly Entry[],
): Promise<void> {
  const sealed = entries.map(({ personId, values }) =>
    ctx.seal(packed(values), placeOf(returnId, personId)).toString('base64'),
  )
  await sql`insert into returns.entry (force_id, organisation_id, return_id, entry_number,
      file_number, person_id, says, sealed, left_on)
    select ${ctx.forceId}, ${organisationId}, ${returnId}::uuid, ${first}::int - 1 + number,
      ${fileNumber}::int, person_id, says, decode(sealed, 'base64'), left_on
    from unnest(
      ${entries.map(({ personId }) => personId)}::uuid[],
      ${entries.map(({ says }) => says)}::text[],
      ${sealed}::text[],
      ${entries.map(leftOnOf)}::date[]
    ) with ordinality as told (person_id, says, sealed, left_on, number)`.execute(ctx.tx)
}

export interface SealedEntry {
  readonly number: number
  readonly personId: string
  readonly says: string
  readonly sealed: Buffer
}

/** An entry with its values. */
export interface OpenEntry extends Entry {
  readonly number: number
}

/** Opens what was told of somebody. */
export function opened(
  ctx: QueryContext<Tables>,
  returnId: string,
  { sealed, ...entry }: SealedEntry,
): OpenEntry {
  return { ...entry, values: unpacked(ctx.unseal(sealed, placeOf(returnId, entry.personId))) }
}
