import { imageDigest, subjectsDigest } from '#platform/actions'
import { digest } from '#platform/secrets'
import type { BlockHead } from './blocks.ts'
import { streamName } from './streams.ts'
import type { Run } from './streams.ts'
import type { Finding } from './verify.ts'

/** The stream whose rows have subjects and images beside them. */
export const entryTable = 'audit.entry'

interface EntryAsRead {
  readonly stamp: string
  readonly number: string
  readonly subjects_digest: Buffer
  readonly image_digest: Buffer | null
  readonly subjects: string[] | null
  readonly same_moment: boolean | null
  /** As text: a number with more digits than we write would be read as one of ours. */
  readonly images: string | null
  readonly salt: Buffer | null
  readonly erased: boolean
}

/**
 * What stands beside the entries stamped from `from` up to, not including, `until`: their subjects
 * against the entry's digest, their images against its other, and that a missing image was lawfully
 * erased. `blocks` are those that seal these entries.
 */
export async function checkBeside(
  run: Run,
  forceId: number,
  { from, until }: { from: bigint; until: bigint },
  blocks: readonly BlockHead[],
): Promise<Finding[]> {
  const entries = await run<EntryAsRead>(
    `select e.recorded_in::text as stamp, e.entry_number::text as number, e.subjects_digest,
       e.image_digest, s.subjects, s.same_moment, i.images::text as images, i.salt,
       x.entry_id is not null as erased
     from audit.entry e
     left join lateral (
       select json_agg(s.subject) as subjects, bool_and(s.at = e.at) as same_moment
       from audit.subject s where s.force_id = e.force_id and s.entry_id = e.entry_id) s on true
     left join audit.image i on i.force_id = e.force_id and i.entry_id = e.entry_id
     left join audit.image_erasure x on x.force_id = e.force_id and x.entry_id = e.entry_id
     where e.force_id = $1 and e.recorded_in >= $2::xid8 and e.recorded_in < $3::xid8`,
    [forceId, String(from), String(until)],
  )
  return entries.flatMap((entry) => {
    const stamp = BigInt(entry.stamp)
    const block = blocks.find(({ from, until }) => stamp >= from && stamp < until)
    return problemsBeside(entry).map(([code, what]) => ({
      code,
      message: `${what} of entry ${entry.number} of force ${forceId}.`,
      stream: streamName(forceId, entryTable),
      ...(block === undefined ? {} : { block: block.number }),
    }))
  })
}

function problemsBeside(entry: EntryAsRead): [Finding['code'], string][] {
  const found: [Finding['code'], string][] = []
  const subjects = subjectsDigest(entry.subjects ?? [])
  if (!subjects.equals(entry.subjects_digest) || entry.same_moment === false) {
    found.push(['audit.subjects-changed', 'A subject was added, removed or changed: those'])
  }
  if (entry.images === null || entry.salt === null) {
    if (entry.image_digest !== null && !entry.erased) {
      found.push(['audit.image-missing', 'The images have gone without an erasure: those'])
    }
  } else if (!imageHolds(entry.image_digest, entry.salt, entry.images)) {
    found.push(['audit.image-altered', 'The images were changed or added: those'])
  }
  return found
}

function imageHolds(expected: Buffer | null, salt: Buffer, text: string): boolean {
  if (expected === null) return false
  let ours = true
  const images = JSON.parse(text, (_, value: unknown, { source } = { source: '' }): unknown => {
    if (typeof value === 'number') ours &&= digitsOf(source ?? '') === digitsOf(String(value))
    return value
  }) as unknown[]
  return ours && imageDigest(salt, images).equals(expected)
}

/** The significant digits of a number as written: those of 0.2500 and 25e3 are the same. */
function digitsOf(written: string): string {
  return written
    .replace(/e.*$/, '')
    .replaceAll(/[-.]/g, '')
    .replaceAll(/^0+|0+$/g, '')
}

/** Digest of the entries whose images one erasure removed: what the erasing entry keeps. */
export function erasureDigest(entryIds: readonly string[]): string {
  return digest([...entryIds].toSorted()).toString('hex')
}

/** One lawful erasure. */
export interface Erasure {
  readonly entryId: string
  readonly images: number
}

interface ErasureAsRead {
  readonly erased_by: string
  readonly entry_ids: string[]
  readonly images: string | null
  readonly digest: string | null
}

/** The erasures on the record, each against the count and digest in the entry that made it. */
export async function checkErasures(
  run: Run,
  forceId: number,
): Promise<{ erasures: Erasure[]; findings: Finding[] }> {
  const read = await run<ErasureAsRead>(
    `select x.erased_by::text, json_agg(x.entry_id) as entry_ids,
       min(e.kept #>> '{totals,images}') as images, min(e.kept #>> '{totals,digest}') as digest
     from audit.image_erasure x
     left join audit.entry e on e.force_id = x.force_id and e.entry_id = x.erased_by
       and e.operation = 'erasure' and e.outcome = 'done'
     where x.force_id = $1 group by x.erased_by order by x.erased_by`,
    [forceId],
  )
  const holds = (row: ErasureAsRead): boolean =>
    Number(row.images) === row.entry_ids.length && row.digest === erasureDigest(row.entry_ids)
  const findings = read
    .filter((row) => !holds(row))
    .map(({ erased_by: by }): Finding => {
      const message = `What entry ${by} says it erased is not what is marked as erased by it.`
      return { code: 'audit.erasure-forged', message }
    })
  const erasures = read
    .filter(holds)
    .map(({ erased_by: entryId, entry_ids: ids }) => ({ entryId, images: ids.length }))
  return { erasures, findings }
}

/** Subjects, images and erasures whose entry does not exist. */
export async function checkStrays(run: Run, forceId: number): Promise<Finding[]> {
  const without = (table: string): string =>
    `select '${table}' as "table", count(*)::int as rows from ${table} b
     where b.force_id = $1 and not exists (
       select from audit.entry e where e.force_id = b.force_id and e.entry_id = b.entry_id)`
  const tables = ['audit.subject', 'audit.image', 'audit.image_erasure']
  const strays = await run<{ table: string; rows: number }>(
    tables.map(without).join(' union all '),
    [forceId],
  )
  return strays
    .filter(({ rows }) => rows > 0)
    .map(({ table, rows }): Finding => {
      return { code: 'audit.stray', message: `${rows} rows of ${table} belong to no entry.` }
    })
}
