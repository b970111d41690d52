import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Caller, House } from '#platform/actions'
import { readPence, writePounds } from '#platform/money'
import { importSpendFile, type Report } from './import-file.ts'

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
