import { join } from 'node:path'
import { z } from 'zod'
import { pence, type Pence } from '#platform/money'
import { refuse } from '#platform/refusals'
import { cells, datedRows, rowsOn, type Dated, type Day } from '#platform/time'
import { weightsByPrefix, type ModulusTables, type WeightRow } from '../rules/modulus.ts'

const fileOf = (name: string): string => join(import.meta.dirname, '../data', name)
const money = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform((digits) => pence(BigInt(digits)))

/** An account of the force that payments go out of, with its limit for one batch. */
export interface Originator {
  readonly originator: string
  readonly title: string
  readonly serviceUserNumber: string
  readonly accountName: string
  readonly sortCode: string
  readonly accountNumber: string
  readonly limit: Pence
}

let weights: readonly Dated<WeightRow>[] | undefined
let substitutes: readonly Dated<{ sort_code: string; substitute: string }>[] | undefined
let accounts: readonly Dated<Originator>[] | undefined
let limits: readonly Dated<{ limit: string; pence: Pence }>[] | undefined
let tablesOf: { readonly on: Day; readonly tables: ModulusTables } | undefined

/** The tables of the modulus check on a day, from data/. A broken file is a defect. */
export function modulusTables(on: Day): ModulusTables {
  if (tablesOf?.on === on) return tablesOf.tables
  weights ??= datedRows(fileOf('modulus-weights.csv'), {
    sort_from: cells.words,
    sort_until: cells.words,
    method: z.enum(['mod10', 'mod11', 'dblal']),
    weights: cells.words.transform((text) => text.split(' ').map(Number)),
    exception: cells.orNone(cells.whole),
  }).map((row) => ({ ...row, from: row.sort_from, until: row.sort_until }))
  substitutes ??= datedRows(fileOf('sort-code-substitutes.csv'), {
    sort_code: cells.words,
    substitute: cells.words,
  })
  const tables = {
    weights: weightsByPrefix(rowsOn(weights, on)),
    substitutes: new Map(rowsOn(substitutes, on).map((row) => [row.sort_code, row.substitute])),
  }
  tablesOf = { on, tables }
  return tables
}

/** Every account that payments go out of, from data/originators.csv. */
export function originators(): readonly Dated<Originator>[] {
  accounts ??= datedRows(fileOf('originators.csv'), {
    originator: cells.words,
    title: cells.words,
    service_user_number: z.string().regex(/^\d{6}$/),
    account_name: cells.words,
    sort_code: cells.words,
    account_number: z.string().regex(/^\d{8}$/),
    limit_pence: money,
  }).map((row) => ({
    ...row,
    serviceUserNumber: row.service_user_number,
    accountName: row.account_name,
    sortCode: row.sort_code.replaceAll('-', ''),
    accountNumber: row.account_number,
    limit: row.limit_pence,
  }))
  return accounts
}

/** The account as it stands on a day; refuses one that there is not. */
export function originatorOn(originator: string, on: Day): Originator {
  const accountsOn = rowsOn(originators(), on)
  const found = accountsOn.find((one) => one.originator === originator)
  if (found !== undefined) return found
  return refuse({
    code: 'banking.unknown-originator',
    message: `Choose the account that pays: ${accountsOn.map((one) => one.originator).join(' or ')}`,
    field: 'originator',
  })
}

/** What an account is called, whenever it is valid. */
export const originatorWords: Readonly<Record<string, string>> = Object.fromEntries(
  originators().map(({ originator, title }) => [originator, title]),
)

/** The most that a single payment may be, in pence. */
export function itemLimitOn(on: Day): Pence {
  limits ??= datedRows(fileOf('limits.csv'), { limit: z.enum(['item']), pence: money })
  const found = rowsOn(limits, on)[0]
  if (found === undefined) throw new Error(`No limit of a payment holds on ${on}`)
  return found.pence
}
