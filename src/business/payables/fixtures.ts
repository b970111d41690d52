import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Caller, House } from '#platform/actions'
import { readPence, writePounds } from '#platform/money'
import { importSpendFile, type SpendFile } from './jobs.ts'
import type { Report } from './rules/report.ts'

const file = 'home-office-card-2020.csv'

/**
 * Loads the card spending that the Home Office published for 2020 (our own rows of it, Open
 * Government Licence v3.0) through the same import as any other file. A second time adds nothing.
 */
export async function loadCardSpending(house: House, machine: Caller): Promise<Report> {
  const text = readFileSync(new URL(`./data/${file}`, import.meta.url))
  const rows = parse<Record<string, string>>(text, { columns: true })
  const published = rows.map(({ paid_on, amount_pence, supplier }) => [
    paid_on ?? '',
    writePounds(readPence(amount_pence ?? '') ?? broken()),
    supplier ?? '',
  ])
  const bytes = Buffer.from(stringify([['Date', 'Amount', 'Supplier'], ...published]))
  return importSpendFile(
    house,
    machine,
    {
      name: file,
      open: async function* whole() {
        yield bytes
      },
    },
    {
      // As the name of the published file gives it, so that the file itself adds nothing twice.
      source: 'home office procurement card',
      publisher: 'Home Office',
      licence: rows[0]?.['licence'] ?? broken(),
    },
  )
}

function broken(): never {
  throw new Error(`${file} is not as it was shipped`)
}

/** A file of the tests, which comes in pieces that end in the middle of a row. */
export function fileOf(name: string, content: string | Uint8Array, piece = 700): SpendFile {
  const bytes = Buffer.from(content)
  return {
    name,
    open: async function* pieces() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
    },
  }
}

/** Title rows, quoted amounts, two equal payments, a refund to a person and two broken rows. */
export const datedFile = [
  'Spending over \u00a3500,,',
  'Supplier Name,Payment Date,Amount',
  'Alder Care Ltd,13/06/2026,"1,534.24"',
  'Alder Care Ltd,13/06/2026,"1,534.24"',
  'Beech Rooms,14/06/2026,900',
  'Mr E Example,14/06/2026,(600.00)',
  'Cedar Works,31/02/2026,12.00',
  'Damson Academy,15/06/2026,n/a',
  ',,',
].join('\n')

/** Supplier and total alone, as a pivot table writes them; separated by semicolons. */
export const undatedFile = [
  'Sum of Net Amount;',
  'Supplier Name;Total',
  'Alder Care Ltd;2000.00',
  'Elm Group;-150.50',
  'Grand Total;1849.50',
].join('\r\n')

/** Tab-separated, UTF-16 with its mark, every column of ours, headings in other words. */
export const wideFile = Buffer.from(
  '\ufeffDepartment Family\tEntity\tPayment Date\tExpense Type\tSupplier\tTransaction Number\tAmount\n' +
    'Home\tPolice\t2026-06-02\tFleet\tFir Motors plc\tT-1\t2500.00\n' +
    'Home\tPolice\t2026-06-03\tFleet\tFir Motors plc\tT-2\t\u00a31,200.10\n',
  'utf16le',
)

/** A file of many rows that is made while it is read: nothing of it is held in memory. */
export function longFile(rows: number): SpendFile {
  return {
    name: 'long.csv',
    open: async function* made() {
      yield Buffer.from('Supplier,Payment Date,Amount,Description\n')
      let text = ''
      for (let row = 0; row < rows; row += 1) {
        const day = `${String((row % 28) + 1).padStart(2, '0')}/0${(row % 9) + 1}/2026`
        text += `Supplier ${row % 997} Ltd,${day},${row % 5_000}.${(row % 90) + 10},Order ${row}\n`
        if (text.length < 60_000) continue
        yield Buffer.from(text)
        text = ''
      }
      yield Buffer.from(text)
    },
  }
}
