import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { z } from 'zod'
import type { publishScheme } from './commands/publish-scheme.ts'

type Published = z.input<(typeof publishScheme)['input']>

const number = (text: string | undefined): number | null => (text ? Number(text) : null)

/** The scheme of the demo force, from data/scheme.csv, as an organisation publishes it. */
export function demoScheme(organisationId: number): Published {
  const file = readFileSync(join(import.meta.dirname, 'data/scheme.csv'), 'utf8')
  const rows = parse<Record<string, string>>(file, { columns: true })
  const [first = {}] = rows
  return {
    organisationId,
    name: first['name'] ?? '',
    from: first['valid_from'] ?? '',
    source: first['source'] ?? '',
    status: 'demo',
    rules: rows.map((row) => ({
      ruleId: row['rule_id'] ?? '',
      act: row['act'] ?? '',
      category: row['category'] ?? '',
      unit: row['unit'] as 'minutes',
      amountFrom: Number(row['amount_from']),
      amountUntil: number(row['amount_until']),
      decider: row['decider'] as 'role',
      seniority: number(row['seniority']),
      role: row['role'] || null,
      delegable: row['delegable'] === 'yes',
      paragraph: row['paragraph'] ?? '',
      says: row['says'] ?? '',
      source: row['source'] ?? '',
      status: row['status'] as 'demo',
    })),
  }
}
