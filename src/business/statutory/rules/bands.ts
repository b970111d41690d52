import type { TaxBand } from './rows.ts'
import { WHOLE } from './rounding.ts'

/**
 * The bands of one regime for some weeks or months of the year, as HMRC's Specification for PAYE
 * Tax Table Routines compiles them: c and k to four decimals of a pound, the rest dropped, and v,
 * which is c up to the next pound. Amounts are whole ten-thousandths of a pound, so sums are
 * exact.
 */
export interface TaxBands {
  /** Pounds up to which a band goes; the last has no end. */
  readonly v: readonly number[]
  /** Where a band begins. */
  readonly c: readonly number[]
  /** The tax on all bands below. */
  readonly k: readonly number[]
  /** Rates, in basis points. */
  readonly r: readonly number[]
}

/**
 * Bands of a year, sorted, for so many of its weeks or months. The k of Scotland is added up band
 * by band from the c of each, those of the other two come from the whole year: HMRC's test data
 * allow no other reading (decision 0049).
 */
export function bandsFor(year: readonly TaxBand[], count: number, inYear: number): TaxBands {
  const c: number[] = []
  const k: number[] = []
  const v: number[] = []
  let begins = 0
  let taxBelow = 0
  for (const [band, { regime, upToPounds, rateBasisPoints }] of year.entries()) {
    c.push(Math.floor((begins * WHOLE * count) / inYear))
    k.push(
      regime === 'scotland'
        ? stepped(c, k, year[band - 1])
        : Math.floor((taxBelow * count) / inYear),
    )
    v.push(upToPounds === null ? Infinity : Math.ceil((upToPounds * count) / inYear))
    taxBelow += ((upToPounds ?? begins) - begins) * rateBasisPoints
    begins = upToPounds ?? begins
  }
  return { v, c, k, r: year.map(({ rateBasisPoints }) => rateBasisPoints) }
}

function stepped(c: readonly number[], k: readonly number[], below: TaxBand | undefined): number {
  if (below === undefined) return 0
  const width = c.at(-1)! - c.at(-2)!
  return k.at(-1)! + Math.floor((width * below.rateBasisPoints) / WHOLE)
}

/**
 * The band that some taxable pence reach into: pence count, so 2,885.01 pounds are above a band
 * that goes up to 2,885 (Specification for PAYE Tax Table Routines, para. 4.4: the income tests).
 */
export function bandOf({ v }: TaxBands, pence: number): number {
  let band = 0
  while (pence > v[band]! * 100) band += 1
  return band
}

/**
 * Tax in pence on taxable pay in pence: the band is found by the pence, the tax is on the whole
 * pounds, and what is less than a penny is dropped. Nothing on less than a pound.
 */
export function taxOn(bands: TaxBands, pence: number): number {
  if (pence < 100) return 0
  const band = bandOf(bands, pence)
  const above = Math.floor(pence / 100) * WHOLE - bands.c[band]!
  return Math.floor((bands.k[band]! * WHOLE + above * bands.r[band]!) / 1_000_000)
}
