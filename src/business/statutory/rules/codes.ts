import { refuse } from '#platform/refusals'

export const REGIMES = ['uk', 'scotland', 'wales'] as const
/** Whose rates of income tax a code asks for: prefix S is Scotland, C is Wales. */
export type Regime = (typeof REGIMES)[number]

/** What a code does: allows free pay, adds pay (K), takes all pay at one rate, or takes no tax. */
export type CodeKind = 'free-pay' | 'additional-pay' | 'flat' | 'no-tax'

/** A tax code, read. */
export interface TaxCode {
  readonly text: string
  readonly regime: Regime
  readonly kind: CodeKind
  /** The number of the code; 0 for 0T and codes without a number. */
  readonly number: number
  /** 'BR', 'D0' to 'D3' of a flat code; '' of others. */
  readonly flat: string
  /** False for week 1 or month 1: each pay day by itself. */
  readonly cumulative: boolean
}

const SHAPE =
  /^(?<prefix>[SC])?(?:(?<flat>BR|D\d)|(?<none>NT)|(?<zero>0T)|K(?<k>\d{1,6})|(?<free>\d{1,6})[LMNTPVY])$/
const ALONE = /\s*(?:W1\/M1|W1M1|W1|M1|X)$/
const REGIME_OF: Readonly<Record<string, Regime>> = { S: 'scotland', C: 'wales' }

/**
 * Reads a tax code as it is written on notices: 1257L, K475, S1257L, CBR, SD2, 0T, NT; a W1, M1,
 * W1/M1 or X after it makes it not cumulative. Null for anything else.
 */
export function readTaxCode(written: string): TaxCode | null {
  const text = written.trim().toUpperCase()
  const bare = text.replace(ALONE, '')
  const parts = SHAPE.exec(bare)?.groups
  if (parts === undefined) return null
  const { prefix, flat, none, k, free } = parts
  const kind = kindOf({ flat, none, k })
  return {
    text,
    regime: REGIME_OF[prefix ?? ''] ?? 'uk',
    kind,
    number: Number(k ?? free ?? 0),
    flat: flat ?? '',
    cumulative: bare === text,
  }
}

/** As readTaxCode, but refuses what is no tax code. */
export function parseTaxCode(written: string): TaxCode {
  return (
    readTaxCode(written) ??
    refuse({
      code: 'statutory.no-tax-code',
      message:
        'Give a tax code as on the notice, such as 1257L, S1257L, K475, BR, 0T or NT, with W1 or M1 after it if it says so',
    })
  )
}

interface Parts {
  readonly flat: string | undefined
  readonly none: string | undefined
  readonly k: string | undefined
}

function kindOf({ flat, none, k }: Parts): CodeKind {
  if (flat !== undefined) return 'flat'
  if (none !== undefined) return 'no-tax'
  return k === undefined ? 'free-pay' : 'additional-pay'
}
