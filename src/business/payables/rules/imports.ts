import { z } from 'zod'
import { field } from '#platform/actions'
import type { Pence } from '#platform/money'
import { mappingInput } from './mapping.ts'

const most = 100_000_000
const rows = (what: string) => field.count(`Give the number of rows ${what}`, 0, most)
const hex = (what: string) => field.text(`Give the digest of the ${what}`, 64)

const totals = z.strictObject({
  read: rows('read'),
  accepted: rows('accepted'),
  rejected: rows('rejected'),
  skipped: rows('skipped'),
  acceptedPence: field.pence('Give the pence accepted'),
  rejectedPence: field.pence('Give the pence rejected'),
})

/** A staged file, and what was counted while it was read. */
export const importInput = z.strictObject({
  batchId: field.id('Stage the rows first'),
  source: field.text('Say who publishes the file', 120),
  publisher: field.text('Give the publisher', 200).optional(),
  licence: field.text('Give the licence', 200).optional(),
  fileName: field.text('Give the name of the file', 255),
  fileDigest: hex('file'),
  manifestDigest: hex('manifest'),
  bytes: field.count('Give the size of the file', 0, 2_147_483_647),
  fingerprint: field.text('Give the fingerprint of the layout', 32),
  mapping: mappingInput,
  /** How the file was read, as canonical JSON. */
  plan: field.longText('Say how the file was read', 100_000),
  totals,
})

export type ImportInput = z.output<typeof importInput>

/** An earlier file of the same source that holds some of the same payments. */
export interface Overlapped {
  readonly fileId: string
  readonly name: string
  /** Payments of it that this file has too. */
  readonly known: number
  /** Payments of it, within the days of this file, that this file has not. */
  readonly missing: number
  readonly missingPence: Pence
}

/** What a staged file would change: rows that are here already, and rows it no longer has. */
export interface Overlap {
  readonly known: number
  readonly knownPence: Pence
  readonly files: readonly Overlapped[]
}

/** What an import did. Pence of `added` and `known` sum to those accepted. */
export interface Imported extends Overlap {
  /** Undefined for a dry run. */
  readonly fileId: string | undefined
  /** The same file, read the same way, was imported before: nothing was added. */
  readonly already: boolean
  readonly added: number
  readonly addedPence: Pence
}
