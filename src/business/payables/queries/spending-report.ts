import { sql } from 'kysely'
import { defineDataset } from '#platform/reporting'
import { addDays, firstOfMonth, parseDay, yearOf } from '#platform/time'
import { seeSpending, visibleMonths } from '../access.ts'
import type { Tables } from '../tables.ts'

/** Files are published years after; what is here begins when nothing else says so. */
const EARLIEST = '2010-01-01'

export const spending = defineDataset<Tables>({
  name: 'payables.spending',
  title: 'Published spending',
  says: 'How much was paid, in how many payments, by month and supplier',
  permission: seeSpending,
  time: {
    kind: 'period',
    usual: (today) => ({
      firstOn: parseDay(EARLIEST),
      lastOn: addDays(parseDay(`${yearOf(today) + 1}-01-01`), -1),
    }),
  },
  rows: (ctx, { firstOn, lastOn }) =>
    visibleMonths(ctx)
      .where('month.month_on', '>=', firstOfMonth(firstOn))
      .where('month.month_on', '<=', lastOn)
      .selectAll('month')
      .select(sql<string>`case when withheld then 'yes' else 'no' end`.as('is_withheld')),
  dimensions: {
    month: { says: 'Month', value: 'month_on', kind: 'month' },
    supplier: { says: 'Supplier', value: 'supplier_plain', label: 'supplier', many: true },
    source: { says: 'Published as', value: 'source' },
    withheld: {
      says: 'Name of the payee',
      value: 'is_withheld',
      words: { yes: 'Withheld', no: 'Published' },
    },
  },
  measures: {
    amount: {
      says: 'Paid',
      value: sql`sum(rows.amount_pence)`,
      unit: 'pence',
      rule: 'Payments and refunds as they were published, each once, by the month in which they were booked.',
      source: 'the published files, row by row',
      version: 'as imported so far',
    },
    payments: {
      says: 'Payments',
      value: sql`sum(rows.line_count)`,
      unit: 'count',
      rule: 'Rows of the published files that were taken, refunds among them.',
      source: 'the published files, row by row',
      version: 'as imported so far',
    },
  },
  mind: 'Months count whole. Single payments are in the list of published spending.',
  seenBy: ['Everybody in the organisation that imported the files.'],
})
