import { z } from 'zod'
import { dateOrders } from './dates.ts'
import { encodings } from './encoding.ts'
import { fields } from './headers.ts'
import type { Layout, Mapping } from './layout.ts'
import { findLayout } from './layout.ts'
import { delimiters } from './records.ts'

const heading = z.string().min(1).max(200)
const column = z.union([heading, z.number().int().min(1).max(1_000)])

/** What somebody may say about a layout, as `--mapping FILE.json` and as it is remembered. */
export const mappingInput = z.strictObject({
  columns: z.partialRecord(z.enum(fields), column).optional(),
  headerLine: z.number().int().min(0).max(10_000).optional(),
  delimiter: z.enum(delimiters).optional(),
  encoding: z.enum(encodings).optional(),
  dateOrder: z.enum(dateOrders).optional(),
  sign: z.enum(['as-written', 'reversed']).optional(),
})

/** A mapping that was told for a layout of a source before. */
export interface Remembered {
  readonly fingerprint: string
  readonly version: number
  readonly mapping: Mapping
}

/** A mapping without the fields that say nothing; what is told wins over what is remembered. */
export function combined(remembered: Mapping, told: Mapping): Mapping {
  const columns = { ...remembered.columns, ...told.columns }
  const both = { ...remembered, ...told, ...(Object.keys(columns).length > 0 ? { columns } : {}) }
  return Object.fromEntries(
    Object.entries(both).filter(([, value]) => value !== undefined),
  ) as Mapping
}

/**
 * What is told now over what is remembered of the layout that the file turns out to have. A layout
 * that cannot be found without help is tried with every mapping remembered of the source.
 */
export function recall(
  start: Uint8Array,
  told: Mapping,
  remembered: readonly Remembered[],
): { readonly mapping: Mapping; readonly from: Remembered | undefined } {
  const asTold = findLayout(start, told)
  const matching = Array.isArray(asTold)
    ? remembered.find(({ mapping, fingerprint }) =>
        has(findLayout(start, combined(mapping, told)), fingerprint),
      )
    : remembered.find(({ fingerprint }) => fingerprint === asTold.fingerprint)
  return { mapping: combined(matching?.mapping ?? {}, told), from: matching }
}

function has(layout: Layout | readonly unknown[], fingerprint: string): boolean {
  return 'fingerprint' in layout && layout.fingerprint === fingerprint
}
