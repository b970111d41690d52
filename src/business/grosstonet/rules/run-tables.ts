import {
  parseTaxCode,
  type PayPeriod,
  type PensionTable,
  type StatutoryTables,
  type TaxCode,
} from '#business/statutory'
import type { Day } from '#platform/time'
import { schemeThatCounts } from './what-counts.ts'

/** Everything that is the same for everybody of a run. */
export interface RunTables {
  readonly statutory: StatutoryTables
  readonly period: PayPeriod
  readonly taxYear: string
  readonly monthOn: Day
  readonly payOn: Day
  pensionOf(scheme: string, on: Day): PensionTable | null
  codeOf(taxCode: string, alone: boolean): TaxCode
}

/** The tables of a run: codes are read and schemes opened once. */
export function runTables(
  run: Pick<RunTables, 'statutory' | 'period' | 'monthOn' | 'payOn'>,
  openPension: (scheme: string, on: Day) => PensionTable,
): RunTables {
  const codes = new Map<string, TaxCode>()
  const schemes = new Map<string, PensionTable>()
  return {
    ...run,
    taxYear: run.statutory.taxYear,
    codeOf(written, alone) {
      const key = `${written}|${alone}`
      const code = codes.get(key) ?? parseTaxCode(alone ? `${written} M1` : written)
      codes.set(key, code)
      return code
    },
    pensionOf(scheme, on) {
      if (scheme === 'none') return null
      const name = schemeThatCounts(scheme)
      const key = `${name}|${on}`
      const table = schemes.get(key) ?? openPension(name, on)
      schemes.set(key, table)
      return table
    },
  }
}
