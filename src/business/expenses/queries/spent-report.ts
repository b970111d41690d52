import { sql } from 'kysely'
import { whoMaySee } from '#platform/access'
import { asOf } from '#platform/database'
import { defineDataset } from '#platform/reporting'
import { addDays, addYears, firstOfMonth, type Day } from '#platform/time'
import { claimsInReach, seeExpenses, seeFigures } from '../access.ts'
import type { Tables } from '../tables.ts'
import { kinds } from './policy.ts'

const titles = Object.fromEntries(kinds.map(({ kind, title }) => [kind, title]))
const stateWords = { approved: 'Approved', sent: 'Waiting', returned: 'Given back' }

export const spentFigures = defineDataset<Tables>({
  name: 'expenses.spent',
  title: 'Expenses by kind, month and unit',
  says: 'What was claimed for the days of a period, approved or waiting, by kind and unit',
  permission: seeFigures,
  person: 'person_id',
  time: {
    kind: 'period',
    usual: (today) => ({
      firstOn: addYears(firstOfMonth(today), -1),
      lastOn: addDays(firstOfMonth(today), -1),
    }),
  },
  rows: (ctx, { firstOn, lastOn }) =>
    claimsInReach(ctx)
      .innerJoin('expenses.line as line', (join) =>
        join.on('line.force_id', '=', ctx.forceId).onRef('line.claim_id', '=', 'claim.claim_id'),
      )
      .innerJoin('people.published_person as person', (join) =>
        join
          .on('person.force_id', '=', ctx.forceId)
          .onRef('person.person_id', '=', 'claim.person_id'),
      )
      .leftJoin('organisation.published_unit as unit', (join) =>
        join
          .on('unit.force_id', '=', ctx.forceId)
          .onRef('unit.unit_id', '=', 'claim.unit_id')
          .on(asOf('unit', sql<Day>`line.spent_on`)),
      )
      .where('claim.status', 'in', ['sent', 'returned', 'approved'])
      .where('line.live', '=', true)
      .where('line.spent_on', '>=', firstOn)
      .where('line.spent_on', '<=', lastOn)
      .select(['line.line_id', 'claim.claim_id', 'claim.reference', 'claim.person_id'])
      .select(['line.kind', 'line.spent_on', 'line.amount_pence', 'line.vat_pence'])
      .select(['claim.unit_id', 'unit.name as unit_name', 'claim.status', 'claim.cost_centre'])
      .select(sql<string>`person.given_name || ' ' || person.family_name`.as('person_name')),
  dimensions: {
    month: { says: 'Month', value: 'spent_on', kind: 'month' },
    kind: { says: 'Kind', value: 'kind', words: titles },
    unit: { says: 'Unit', value: 'unit_id', label: 'unit_name' },
    centre: { says: 'Cost centre', value: 'cost_centre' },
    state: { says: 'What became of it', value: 'status', words: stateWords },
  },
  measures: {
    amount: {
      says: 'Claimed',
      value: sql`sum(rows.amount_pence)`,
      unit: 'pence',
      rule: 'Lines of claims that are approved, wait or were given back, each on the day it was spent, with VAT. A top-up counts on the day of its journey.',
      source: 'the claims themselves',
      version: 'as at today',
    },
    vat: {
      says: 'VAT in it',
      value: sql`sum(rows.vat_pence)`,
      unit: 'pence',
      rule: 'VAT that a receipt shows and that is reclaimed.',
      source: 'VATA 1994 s.33',
      version: 'as at today',
    },
    lines: {
      says: 'Lines',
      value: sql`count(*)`,
      unit: 'count',
      rule: 'Lines of these claims.',
      source: 'the claims themselves',
      version: 'as at today',
    },
  },
  records: {
    permission: seeExpenses,
    id: 'line_id',
    order: { column: 'spent_on', kind: 'day' },
    columns: [
      { says: 'Name', column: 'person_name' },
      { says: 'Day', column: 'spent_on', is: 'day' },
      { says: 'Kind', column: 'kind', words: titles },
      { says: 'Amount', column: 'amount_pence', is: 'pounds' },
      { says: 'Claim', column: 'reference' },
    ],
    leadsTo: { column: 'claim_id', path: (id) => `/expenses/${id}` },
  },
  mind: 'What was refused or taken back is not in it. The unit is the one of the person when the claim was begun.',
  seenBy: whoMaySee(seeFigures),
})
