import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { loadRecordsOf } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { placeOfAccount } from '../queries/accounts.ts'
import { equalityAnswers, vettingLevels, workDocuments, listedOn } from '../queries/reference.ts'
import type { Tables } from '../tables.ts'

const MOST = 100_000
const personId = () => field.id('Choose the person')

const vettingRow = z.strictObject({
  personId: personId(),
  level: field.text('Give the level', 40),
  grantedOn: field.day('Give the day on which it was granted'),
  expiresOn: field.day('Give the last day on which it holds'),
})
const rightRow = z.strictObject({
  personId: personId(),
  document: field.text('Give the document', 40),
  checkedOn: field.day('Give the day on which it was checked'),
  expiresOn: field.day('Give the last day of the right').optional(),
})
const equalityRow = z.strictObject({
  personId: personId(),
  question: field.text('Give the question', 40),
  answer: field.text('Give the answer', 40),
})

const accountRow = z.strictObject({
  personId: personId(),
  holderName: field.text('Give the name of the account', 80),
  sortCode: z.string().regex(/^\d{6}$/, 'Give the six digits of the sort code'),
  accountNumber: z.string().regex(/^\d{8}$/, 'Give the eight digits of the account number'),
  usedSince: field.day('Give the day since which it is paid into'),
})

export const loadRecords = defineBulkCommand({
  name: 'records.load-records',
  says: 'Enters vetting, right to work, equality and accounts as an earlier system kept them',
  permission: loadRecordsOf,
  input: z.strictObject({
    vetting: z.array(vettingRow).max(MOST, 'Load fewer rows at once'),
    rights: z.array(rightRow).max(MOST, 'Load fewer rows at once'),
    equality: z.array(equalityRow).max(MOST, 'Load fewer rows at once'),
    accounts: z.array(accountRow).max(MOST, 'Load fewer rows at once').optional(),
  }),
  audit: { operation: 'collection', record: [] },
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { vetting, rights, equality, accounts = [] }) {
    for (const level of new Set(vetting.map((row) => row.level))) {
      listedOn(vettingLevels, ctx.today, { is: (one) => one.level === level, field: 'vetting' })
    }
    for (const document of new Set(rights.map((row) => row.document))) {
      const is = (one: { document: string }) => one.document === document
      listedOn(workDocuments, ctx.today, { is, field: 'rights' })
    }
    for (const said of new Set(equality.map((row) => `${row.question}/${row.answer}`))) {
      const is = (one: { question: string; answer: string }) =>
        `${one.question}/${one.answer}` === said
      listedOn(equalityAnswers, ctx.today, { is, field: 'equality' })
    }
    await insertVetting(ctx, vetting)
    await insertRights(ctx, rights)
    await insertEquality(ctx, equality)
    await insertAccounts(ctx, accounts)
    return {
      vetting: vetting.length,
      rights: rights.length,
      equality: equality.length,
      accounts: accounts.length,
    }
  },
  // What somebody says of themselves names nobody on the record.
  subjects: ({ vetting, rights, accounts = [] }) => [
    ...new Set([...vetting, ...rights, ...accounts].map((row) => `people.person:${row.personId}`)),
  ],
  totals: (counts) => counts,
})

type Context = CommandContext<Tables>

async function insertVetting(ctx: Context, rows: readonly z.output<typeof vettingRow>[]) {
  await sql`insert into records.vetting (force_id, organisation_id, vetting_id, person_id, level,
      granted_on, expires_on, recorded_at)
    select ${ctx.forceId}, person.organisation_id, row.id, person.person_id, row.level,
      row.granted_on, row.expires_on, ${ctx.now.toString()}::timestamptz
    from unnest(${rows.map(() => ctx.newId())}::uuid[],
      ${rows.map((row) => row.personId)}::uuid[], ${rows.map((row) => row.level)}::text[],
      ${rows.map((row) => row.grantedOn)}::date[], ${rows.map((row) => row.expiresOn)}::date[])
      as row (id, person_id, level, granted_on, expires_on)
    join people.published_person as person
      on person.force_id = ${ctx.forceId} and person.person_id = row.person_id`.execute(ctx.tx)
}

async function insertRights(ctx: Context, rows: readonly z.output<typeof rightRow>[]) {
  await sql`insert into records.right_to_work (force_id, organisation_id, check_id, person_id,
      document, checked_on, expires_on, recorded_at)
    select ${ctx.forceId}, person.organisation_id, row.id, person.person_id, row.document,
      row.checked_on, row.expires_on, ${ctx.now.toString()}::timestamptz
    from unnest(${rows.map(() => ctx.newId())}::uuid[],
      ${rows.map((row) => row.personId)}::uuid[], ${rows.map((row) => row.document)}::text[],
      ${rows.map((row) => row.checkedOn)}::date[],
      ${rows.map((row) => row.expiresOn ?? null)}::date[])
      as row (id, person_id, document, checked_on, expires_on)
    join people.published_person as person
      on person.force_id = ${ctx.forceId} and person.person_id = row.person_id`.execute(ctx.tx)
}

async function insertEquality(ctx: Context, rows: readonly z.output<typeof equalityRow>[]) {
  await sql`insert into records.equality (force_id, organisation_id, person_id, question, answer,
      kept_at)
    select ${ctx.forceId}, person.organisation_id, person.person_id, row.question, row.answer,
      ${ctx.now.toString()}::timestamptz
    from unnest(${rows.map((row) => row.personId)}::uuid[],
      ${rows.map((row) => row.question)}::text[], ${rows.map((row) => row.answer)}::text[])
      as row (person_id, question, answer)
    join people.published_person as person
      on person.force_id = ${ctx.forceId} and person.person_id = row.person_id`.execute(ctx.tx)
}

/** Accounts that an earlier system paid into: confirmed there, and used since a day. */
async function insertAccounts(ctx: Context, rows: readonly z.output<typeof accountRow>[]) {
  const sealed = rows.map(({ personId: owner, usedSince, ...details }) => {
    const bankAccountId = ctx.newId()
    const bytes = ctx.seal(JSON.stringify(details), placeOfAccount(bankAccountId))
    return { owner, usedSince, bankAccountId, bytes: bytes.toString('hex'), ...details }
  })
  await sql`insert into records.bank_account (force_id, organisation_id, bank_account_id, person_id,
      sealed, last_digits, status, proposed_at, settled_at, settled_words, first_use_on, version)
    select ${ctx.forceId}, person.organisation_id, row.id, person.person_id,
      decode(row.sealed, 'hex'), row.digits, 'confirmed', ${ctx.now.toString()}::timestamptz,
      ${ctx.now.toString()}::timestamptz, 'Paid into by the earlier system', row.used_since, 1
    from unnest(${sealed.map(({ bankAccountId }) => bankAccountId)}::uuid[],
      ${sealed.map(({ owner }) => owner)}::uuid[], ${sealed.map(({ bytes }) => bytes)}::text[],
      ${sealed.map(({ accountNumber }) => accountNumber.slice(-2))}::text[],
      ${sealed.map(({ usedSince }) => usedSince)}::date[])
      as row (id, person_id, sealed, digits, used_since)
    join people.published_person as person
      on person.force_id = ${ctx.forceId} and person.person_id = row.person_id`.execute(ctx.tx)
}
