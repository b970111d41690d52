import { createHash } from 'node:crypto'
import { formatPounds } from '#platform/money'
import type { Problem } from '#platform/refusals'
import type { DayRange } from '#platform/time'
import { noDateEvidence, noteDate, orderFrom } from './dates.ts'
import { decoderFor } from './encoding.ts'
import type { Encoding } from './encoding.ts'
import { findLayout } from './layout.ts'
import type { Layout, Mapping } from './layout.ts'
import { readSpend } from './reading.ts'
import type { Plan } from './reading.ts'
import { counter, totalProvesMending } from './tally.ts'
import type { Tally } from './tally.ts'

/** What the importer said about the file. */
export type Told = {
  source: string
  mapping: Mapping
  period: DayRange | null
  /** Default `if-total-agrees`: mend broken lines only where the file's own total proves it. */
  mend?: 'if-total-agrees' | 'always' | 'never'
}

/** Everything about a file before anything is kept: what a dry run shows. */
export type Survey = {
  /** SHA-256 of the bytes, hex: the same file again adds nothing. */
  fileDigest: string
  bytes: number
  encoding: Encoding
  strayBytes: number
  layout: Layout
  ignoredColumns: string[]
  dates: ReturnType<typeof orderFrom>
  tally: Tally
  plan: Plan
  /** Sentences for the importer: assumptions, and what the totals say. */
  notes: string[]
}

const startBytes = 256 * 1024

/**
 * Reads the whole file once, keeps nothing, and decides how it is to be read. Gives problems
 * instead when the importer has to say something first (header, columns, date order, period).
 */
export async function surveySpend(
  open: () => AsyncIterable<Uint8Array>,
  told: Told,
): Promise<Survey | Problem[]> {
  const start = await firstBytes(open())
  const layout = findLayout(start, told.mapping)
  if (Array.isArray(layout)) return layout
  if (layout.columns.paidOn === undefined && told.period === null) return [periodMissing]

  const evidence = noDateEvidence()
  const bytes = observed(open(), start, told.mapping)
  const plan: Plan = {
    layout,
    mapping: told.mapping,
    order: told.mapping.dateOrder ?? 'either',
    padded: layout.columns.paidOn !== undefined,
    mend: false,
    period: told.period,
    source: told.source,
  }
  const count = counter()
  const noteCells = (cells: readonly string[]) => {
    if (layout.columns.paidOn !== undefined) noteDate(evidence, cells[layout.columns.paidOn] ?? '')
  }
  for await (const outcomes of readSpend(bytes.stream, plan, noteCells)) outcomes.forEach(count.add)

  const found = orderFrom(evidence)
  const dates =
    told.mapping.dateOrder === undefined
      ? found
      : { order: told.mapping.dateOrder, certainty: 'shown' as const }
  if (dates.certainty === 'contradictory' || dates.certainty === 'doubtful') {
    return [dateOrderMissing(dates.certainty)]
  }
  const tally = count.tally()
  const proven = evidence.padded && totalProvesMending(tally)
  const mend = told.mend === 'always' || (told.mend !== 'never' && proven)
  const decided = { ...plan, order: dates.order, padded: evidence.padded, mend }
  return {
    ...bytes.result(),
    layout,
    ignoredColumns: ignored(layout),
    dates,
    tally,
    plan: decided,
    notes: notesOn(tally, decided, dates.certainty),
  }
}

const periodMissing: Problem = {
  code: 'payables.spend-period-missing',
  message: 'The file has no dates. Say which month it is about, for example --period 2012-05',
  field: 'period',
}

function dateOrderMissing(certainty: 'contradictory' | 'doubtful'): Problem {
  const message =
    certainty === 'contradictory'
      ? 'Some dates can only be day/month and others only month/day'
      : 'The dates could be day/month or month/day, and month/day looks likelier'
  const say = 'Say --dates day-first or --dates month-first'
  return { code: 'payables.spend-date-order', message: `${message}. ${say}`, field: 'dateOrder' }
}

function ignored({ heading, columns }: Layout): string[] {
  const used = new Set(Object.values(columns))
  return heading.filter((cell, column) => cell !== '' && !used.has(column))
}

function notesOn(tally: Tally, plan: Plan, certainty: string): string[] {
  const notes: string[] = []
  if (certainty === 'assumed') {
    notes.push('No date shows whether day or month comes first; the British order is assumed.')
  }
  if (tally.negative > tally.accepted / 2 && plan.mapping.sign === undefined) {
    notes.push('Most amounts are negative: say --sign reversed if they are payments.')
  }
  if (tally.mendable > 0 && plan.padded) {
    const money = formatPounds(tally.mendablePence)
    const proof = totalProvesMending(tally)
      ? 'With them the rows add up to the total that the file states.'
      : 'The file states no total that would prove it.'
    const read = plan.mend ? 'are mended' : 'are rejected; --mend always takes them'
    notes.push(
      `${tally.mendable} broken lines (${money}) can be read in one way only.`,
      `${proof} They ${read}.`,
    )
  }
  for (const { line, pence, agreesWith } of tally.statedTotals.slice(-5)) {
    if (agreesWith !== 'nothing') continue
    const rows = formatPounds((tally.acceptedPence + tally.rejectedPence) as typeof pence)
    notes.push(
      `Line ${line} states ${formatPounds(pence)}; the rows of the file add up to ${rows}.`,
    )
  }
  return notes
}

/** Passes the bytes through and afterwards tells digest, size and encoding. */
function observed(source: AsyncIterable<Uint8Array>, start: Uint8Array, mapping: Mapping) {
  const hash = createHash('sha256')
  const decoder = decoderFor(start, mapping.encoding)
  let bytes = 0
  async function* stream(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      hash.update(chunk)
      bytes += chunk.length
      decoder.push(chunk)
      yield chunk
    }
  }
  const result = () => ({
    fileDigest: hash.digest('hex'),
    bytes,
    encoding: decoder.found(),
    strayBytes: decoder.strayBytes(),
  })
  return { stream: stream(), result }
}

/** The first part of a file, enough to find its layout. */
export async function firstBytes(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of source) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= startBytes) break
  }
  return Buffer.concat(chunks)
}
