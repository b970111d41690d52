import { join } from 'node:path'
import { z } from 'zod'
import { functionWords, policeFunctions } from '#business/organisation'
import { asOf } from '#platform/database'
import type { QueryContext } from '#platform/actions'
import { cells, datedRows, rowsOn, type Dated, type Day } from '#platform/time'
import { seeLedger } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Codes, Kind } from '../rules/journal.ts'
import type { Tables } from '../tables.ts'

interface Subjective {
  readonly subjective: string
  readonly title: string
  readonly kind: Kind
}

interface VatCode {
  readonly vat_code: string
  readonly title: string
  readonly percent: number
}

const fileOf = (name: string): string => join(import.meta.dirname, '../data', name)
let chart: readonly Dated<Subjective>[] | undefined
let rates: readonly Dated<VatCode>[] | undefined

/** The subjective codes with their days, from data/subjectives.csv. Broken, it is a defect. */
export function subjectives(): readonly Dated<Subjective>[] {
  chart ??= datedRows(fileOf('subjectives.csv'), {
    subjective: cells.words,
    title: cells.words,
    kind: z.enum(['expense', 'income', 'balance']),
  })
  return chart
}

function vatCodes(): readonly Dated<VatCode>[] {
  rates ??= datedRows(fileOf('vat-codes.csv'), {
    vat_code: cells.words,
    title: cells.words,
    percent: cells.whole,
  })
  return rates
}

/** What each subjective is called, whenever it holds. */
export const subjectiveWords: Readonly<Record<string, string>> = Object.fromEntries(
  subjectives().map(({ subjective, title }) => [subjective, title]),
)

/** The codes that hold on a day, and of these cost centres those that a post has on it. */
export async function codesOn(
  ctx: Pick<QueryContext<Tables>, 'tx' | 'forceId'>,
  { organisationId, on }: { readonly organisationId: number; readonly on: Day },
  costCentres: readonly (string | null)[],
): Promise<Codes> {
  const asked = [...new Set(costCentres)].filter((code) => code !== null)
  const known =
    asked.length === 0
      ? []
      : await postsOn(ctx, organisationId, on).where('post.cost_centre', 'in', asked).execute()
  return {
    subjectives: new Map(rowsOn(subjectives(), on).map((row) => [row.subjective, row.kind])),
    functions: new Set(rowsOn(policeFunctions(), on).map((row) => row.police_function)),
    vatCodes: new Set(rowsOn(vatCodes(), on).map((row) => row.vat_code)),
    costCentres: new Set(known.map(({ costCentre }) => costCentre ?? '')),
  }
}

function postsOn(
  ctx: Pick<QueryContext<Tables>, 'tx' | 'forceId'>,
  organisationId: number,
  on: Day,
) {
  return ctx.tx
    .selectFrom('organisation.published_post as post')
    .where('post.force_id', '=', ctx.forceId)
    .where('post.organisation_id', '=', organisationId)
    .where(asOf('post', on))
    .where('post.cost_centre', 'is not', null)
    .select('post.cost_centre as costCentre')
    .distinct()
}

const LISTED = 500
const kindWords: Readonly<Record<Kind, string>> = {
  expense: 'Subjective: spending',
  income: 'Subjective: income',
  balance: 'Subjective: balance sheet',
}

/**
 * The codes that a line of a journal may have today, the cost centres of posts among them: of these
 * the first `listed`, or all where it is null.
 */
export const ledgerCodes = defineQuery({
  name: 'ledger.codes',
  says: 'Lists the codes that the lines of a journal have',
  permission: seeLedger,
  input: z.strictObject({}),
  async run(ctx) {
    const { organisationId } = ctx.actor
    const posts = await postsOn(ctx, organisationId, ctx.today)
      .orderBy('post.cost_centre')
      .limit(LISTED + 1)
      .execute()
    const rows = [
      ...rowsOn(subjectives(), ctx.today).map(({ subjective, title, kind }) => ({
        code: subjective,
        title,
        is: kindWords[kind],
      })),
      ...rowsOn(policeFunctions(), ctx.today).map(({ police_function: code }) => ({
        code,
        title: functionWords[code] ?? code,
        is: 'Function',
      })),
      ...rowsOn(vatCodes(), ctx.today).map(({ vat_code: code, title, percent }) => ({
        code,
        title: `${title}, ${percent} per cent`,
        is: 'VAT code',
      })),
      ...posts.slice(0, LISTED).map(({ costCentre }) => ({
        code: costCentre ?? '',
        title: 'Cost centre of posts',
        is: 'Cost centre',
      })),
    ]
    return { rows, listed: posts.length > LISTED ? LISTED : null }
  },
})
