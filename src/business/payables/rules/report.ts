import { formatPounds } from '#platform/money'
import { cleanCell } from './cells.ts'
import { decoderFor } from './encoding.ts'
import type { Imported } from './imports.ts'
import { delimiters, rowSplitter } from './records.ts'
import type { Survey } from './survey.ts'
import type { Tally } from './tally.ts'

/** What was found in a file and what became of it. */
export interface Report {
  readonly source: string
  readonly survey: Survey
  readonly tally: Tally
  /** The version of the remembered mapping that was used; undefined where none was. */
  readonly remembered: number | undefined
  readonly dryRun: boolean
  /** Undefined where no row could be accepted: then nothing was imported. */
  readonly imported: Imported | undefined
}

const figures = new Intl.NumberFormat('en-GB')
const rows = (count: number, one = 'row', many = `${one}s`): string =>
  `${figures.format(count)} ${count === 1 ? one : many}`

/** What an import found and did, in sentences, one a line. */
export function sentencesOf(report: Report): string[] {
  return [...howRead(report), ...report.survey.notes, ...counted(report), ...become(report)]
}

function howRead({ survey, source, remembered }: Report): string[] {
  const { layout, ignoredColumns, encoding, strayBytes, dates } = survey
  const { columns, heading, headerLine } = layout
  const header = headerLine === 0 ? 'No header' : `Header on line ${headerLine}`
  const named = Object.entries(columns).map(
    ([field, column]) => `${field} = ${heading[column] || `column ${column + 1}`}`,
  )
  const lines = [`Source ${source}. ${header}, ${encoding}. ${named.join(', ')}.`]
  if (columns.paidOn !== undefined) lines.push(`Dates are read ${dates.order}.`)
  if (remembered !== undefined) lines.push(`Read as told before (mapping ${remembered}).`)
  if (strayBytes > 0) lines.push(`${rows(strayBytes, 'byte')} in another encoding put right.`)
  if (ignoredColumns.length > 0) lines.push(`Not kept: ${ignoredColumns.join(', ')}.`)
  return lines
}

function counted({ tally }: Report): string[] {
  const kinds = Object.entries(tally.skipped).filter(([, count]) => count > 0)
  const skipped = kinds.reduce((sum, [, count]) => sum + count, 0)
  const which = kinds.map(([reason, count]) => `${figures.format(count)} ${reason}`).join(', ')
  const lines = [
    `${rows(tally.read)} read = ${figures.format(tally.accepted)} accepted ` +
      `(${formatPounds(tally.acceptedPence)}) + ${figures.format(tally.rejected)} rejected ` +
      `(${formatPounds(tally.rejectedPence)}) + ${figures.format(skipped)} skipped` +
      (which === '' ? '.' : ` (${which}).`),
  ]
  if (tally.rejectedWithoutAmount > 0) {
    lines.push(`${rows(tally.rejectedWithoutAmount, 'rejected row')} without a readable amount.`)
  }
  for (const [code, count] of Object.entries(tally.reasons)) {
    lines.push(`  ${figures.format(count)} rejected: ${code}`)
  }
  if (tally.mended > 0) lines.push(`${rows(tally.mended, 'broken line')} mended.`)
  if (tally.withheld > 0)
    lines.push(`${rows(tally.withheld, 'payee')} withheld: they look like persons.`)
  for (const { line, pence, agreesWith } of tally.statedTotals.slice(-1)) {
    if (agreesWith === 'nothing') continue
    lines.push(`The total on line ${line}, ${formatPounds(pence)}, agrees with the rows.`)
  }
  return lines
}

function become({ imported, dryRun }: Report): string[] {
  if (imported === undefined) return ['No row could be accepted: nothing was imported.']
  const { added, addedPence, known, knownPence, already, files } = imported
  const lines: string[] = []
  if (already) lines.push('This file was imported before and read the same way.')
  const adding = `${rows(added, 'payment')} (${formatPounds(addedPence)})`
  lines.push(dryRun ? `Would add ${adding}. Nothing was kept.` : `Added ${adding}.`)
  if (known > 0) {
    lines.push(`${rows(known, 'payment')} (${formatPounds(knownPence)}) here already.`)
  }
  for (const file of files) {
    lines.push(`  ${rows(file.known, 'payment')} of them from ${file.name}.`)
    if (file.missing === 0) continue
    const money = formatPounds(file.missingPence)
    const gone = file.missing === 1 ? 'is' : 'are'
    lines.push(
      `  ${rows(file.missing, 'payment')} (${money}) of ${file.name} ${gone} not in this file; ` +
        'what was published stays on the record.',
    )
  }
  return lines
}

/** The first rows of a file that could not be understood, and how to say what they mean. */
export function howToMap(start: Uint8Array): string[] {
  const text = decoderFor(start, undefined).push(start.subarray(0, 64 * 1024))
  const widest = delimiters
    .map((delimiter) => {
      const splitter = rowSplitter(delimiter)
      const found = [...splitter.push(text).slice(0, 40), ...splitter.end()]
      return found.filter(({ cells }) => cells.some((cell) => cleanCell(cell) !== ''))
    })
    .toSorted((a, b) => widthOf(b) - widthOf(a))[0]
  const shown = (widest ?? []).slice(0, 5).map(({ line, cells }) => {
    const words = cells.slice(0, 12).map((cell, at) => `${at + 1}: ${cleanCell(cell).slice(0, 40)}`)
    return `  line ${line}  ${words.join(' | ')}`
  })
  return [
    'The file begins:',
    ...shown,
    'Say what the columns are in a file and give it as --mapping FILE.json, for example',
    '  {"headerLine": 3, "columns": {"supplier": "Payee", "amount": 4, "paidOn": "Date"}}',
    'A column is its heading or its number from 1; headerLine 0 means that there is no header.',
  ]
}

function widthOf(found: readonly { readonly cells: readonly string[] }[]): number {
  return Math.max(0, ...found.slice(0, 10).map(({ cells }) => cells.length))
}
