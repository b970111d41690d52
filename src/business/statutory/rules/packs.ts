import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { refuse } from '#platform/refusals'
import { canonicalJson } from '#platform/secrets'
import { intersectionOf, isDay, isEmptyRange, type Dated, type Day } from '#platform/time'
import { taxYearOn } from './periods.ts'
import type { StatutoryRows } from './rows.ts'

const day = z.string().refine(isDay) as unknown as z.ZodType<Day, string>
const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const shape = z.strictObject({
  pack: name,
  publisher: name,
  publishedOn: day,
  /** The days that it is for: its tables replace what held on them. */
  from: day,
  until: day,
  /** Files of rows by their names in `data/`: `{"tax-bands": "regime,band,..."}`. */
  tables: z.record(z.string(), z.string()),
})
const signed = shape.extend({ signature: z.base64() })

/** Rates of some days, as a publisher signs them. */
export type RatePack = z.output<typeof shape>
export type SignedPack = z.output<typeof signed>

/** A pack that makes no sense, with why. */
export function badPack({ pack }: Pick<RatePack, 'pack'>, why: string): never {
  return refuse({
    code: 'statutory.bad-pack',
    message: `The pack ${pack} cannot be used: ${why}. Ask its publisher for another`,
  })
}

/** Signs a pack with the private Ed25519 key of its publisher. Refused for what is no pack. */
export function signPack(content: unknown, key: KeyObject): SignedPack {
  const read = shape.safeParse(content)
  if (!read.success) return badPack({ pack: 'to be signed' }, z.prettifyError(read.error))
  const signature = sign(null, Buffer.from(canonicalJson(read.data)), key).toString('base64')
  return { ...read.data, signature }
}

/**
 * The content of a signed pack. Refused where it is none (`statutory.bad-pack`), where nobody
 * trusts its publisher (`statutory.unknown-publisher`) or where it is not as it was signed
 * (`statutory.not-as-signed`). Signatures are Ed25519 over the canonical JSON (RFC 8032, RFC 8785).
 */
export function readPack(content: unknown, keyOf: (publisher: string) => string | undefined) {
  const read = signed.safeParse(content)
  if (!read.success) return badPack({ pack: 'of that file' }, 'it is no signed pack')
  const { signature, ...pack } = read.data
  if (isEmptyRange(pack)) return badPack(pack, 'it ends before it begins')
  const key = keyOf(pack.publisher)
  if (key === undefined) {
    return refuse({
      code: 'statutory.unknown-publisher',
      message: `Nobody here trusts ${pack.publisher}. Put their public key into the folder of publishers first`,
    })
  }
  const text = Buffer.from(canonicalJson(pack))
  if (!verify(null, text, createPublicKey(key), Buffer.from(signature, 'base64'))) {
    return refuse({
      code: 'statutory.not-as-signed',
      message: `The pack ${pack.pack} is not as ${pack.publisher} signed it. Fetch it again`,
    })
  }
  return pack
}

/** The tax years that a pack is for. */
export function yearsOf({ from, until }: Pick<RatePack, 'from' | 'until'>): readonly string[] {
  const years: string[] = []
  for (let year = Number(from.slice(0, 4)) - 1; year <= Number(until.slice(0, 4)); year += 1) {
    const begins = `${year}-04-06` as Day
    if (intersectionOf({ from, until }, { from: begins, until: `${year + 1}-04-06` as Day }))
      years.push(taxYearOn(begins))
  }
  return years
}

/** Rows with the tables of a pack in the place of what held on its days. */
export function withPack(
  rows: StatutoryRows,
  { from, until }: Pick<RatePack, 'from' | 'until'>,
  tables: Partial<StatutoryRows>,
): StatutoryRows {
  const replaced = Object.entries(tables).map(([table, fresh]) => [
    table,
    [
      ...rows[table as keyof StatutoryRows].flatMap((row) => outside(row, from, until)),
      ...(fresh as readonly Dated<object>[]).flatMap((row) => within(row, from, until)),
    ],
  ])
  return { ...rows, ...(Object.fromEntries(replaced) as Partial<StatutoryRows>) }
}

/** What of a row lies before and after some days. */
function outside(row: Dated<object>, from: Day, until: Day): Dated<object>[] {
  const before = intersectionOf(row.valid, { from: '0001-01-01' as Day, until: from })
  const after = intersectionOf(row.valid, { from: until, until: null })
  return [before, after].flatMap((valid) => (valid === null ? [] : [{ ...row, valid }]))
}

function within(row: Dated<object>, from: Day, until: Day): Dated<object>[] {
  const valid = intersectionOf(row.valid, { from, until })
  return valid === null ? [] : [{ ...row, valid }]
}
