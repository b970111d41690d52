import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { pence, sumPence } from '#platform/money'
import { defineDataset } from '#platform/reporting'
import { addMonths, firstOfMonth, lastOfMonth, monthOf, parseDay, yearOf } from '#platform/time'
import { functionWords } from '#business/organisation'
import { seeLedger, visibleLines } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { closedUntilOf } from './checking.ts'
import { subjectiveWords } from './codes.ts'
import { month, monthOn } from './journals.ts'

export const trialBalance = defineQuery({
  name: 'ledger.trial-balance',
  says: 'Adds up debits and credits by subjective, for a period, a cost centre, or all of it',
  permission: seeLedger,
  input: z.strictObject({
    from: month(),
    until: month(),
    costCentre: field.text('Give a cost centre', 20).optional(),
  }),
  async run(ctx, { from, until, costCentre }) {
    const sums = await visibleLines(ctx)
      .$if(from !== undefined, (some) => some.where('journal.happened_on', '>=', monthOn(from!)))
      .$if(until !== undefined, (some) =>
        some.where('journal.happened_on', '<', addMonths(monthOn(until!), 1)),
      )
      .$if(costCentre !== undefined, (some) =>
        some.where('line.cost_centre', '=', costCentre!.toUpperCase()),
      )
      .groupBy('line.subjective')
      .orderBy('line.subjective')
      .select(['line.subjective'])
      .select(sql<bigint>`sum(line.debit_pence)::bigint`.as('debits'))
      .select(sql<bigint>`sum(line.credit_pence)::bigint`.as('credits'))
      .execute()
    const rows = sums.map(({ subjective, debits, credits }) => ({
      subjective,
      title: subjectiveWords[subjective] ?? subjective,
      debits: pence(debits),
      credits: pence(credits),
      balance: pence(debits - credits),
    }))
    return {
      rows,
      debits: sumPence(rows.map((row) => row.debits)),
      credits: sumPence(rows.map((row) => row.credits)),
      closedUntil: await closedUntilOf(ctx, ctx.actor.organisationId),
      filters: { from, until, costCentre },
    }
  },
})

/** The first month of a financial year of local government: April. */
const YEAR_BEGINS = 4

export const postings = defineDataset<Tables>({
  name: 'ledger.postings',
  title: 'Postings of the ledger',
  says: 'How much was debited and credited, by month, cost centre, subjective and function',
  permission: seeLedger,
  time: {
    kind: 'period',
    usual: (today) => {
      const year = monthOf(today) < YEAR_BEGINS ? yearOf(today) - 1 : yearOf(today)
      return { firstOn: parseDay(`${year}-04-01`), lastOn: lastOfMonth(today) }
    },
  },
  rows: (ctx, { firstOn, lastOn }) =>
    visibleLines(ctx)
      .where('journal.happened_on', '>=', firstOfMonth(firstOn))
      .where('journal.happened_on', '<=', lastOn)
      .selectAll('line')
      .select(['journal.period_on', 'journal.source', 'journal.reference', 'journal.happened_on'])
      .select(sql<bigint>`line.debit_pence - line.credit_pence`.as('net_pence')),
  dimensions: {
    month: { says: 'Month', value: 'period_on', kind: 'month' },
    subjective: { says: 'Subjective', value: 'subjective', words: subjectiveWords },
    costCentre: { says: 'Cost centre', value: 'cost_centre' },
    function: { says: 'Function', value: 'function_code', words: functionWords },
    source: { says: 'From', value: 'source' },
  },
  measures: {
    net: {
      says: 'Net',
      value: sql`sum(rows.net_pence)`,
      unit: 'pence',
      rule: 'Debits less credits of posted journals, by the month of their day. All of it together is nothing: every journal balances.',
      source: 'the journals, line by line',
      version: 'as posted so far',
    },
    debits: {
      says: 'Debits',
      value: sql`sum(rows.debit_pence)`,
      unit: 'pence',
      rule: 'What was debited, reversals among it.',
      source: 'the journals, line by line',
      version: 'as posted so far',
    },
    credits: {
      says: 'Credits',
      value: sql`sum(rows.credit_pence)`,
      unit: 'pence',
      rule: 'What was credited, reversals among it.',
      source: 'the journals, line by line',
      version: 'as posted so far',
    },
  },
  mind: 'Months count whole. Prepared journals are not in it until they are approved.',
  seenBy: ['Finance and payroll officers of the same organisation.'],
})
