import { sql, type Kysely } from 'kysely'
import type { CommandContext } from '#platform/actions'
import { codeOf, searchable } from './plain.ts'
import type { Tables } from './tables.ts'

/**
 * Who may find a record: everybody in the force, in its organisation, whom it is about, or they and
 * whoever holds a role in its organisation.
 */
export type Reach = 'force' | 'organisation' | 'owner' | { readonly role: string }

/** A record as the search knows it. */
export interface Findable {
  /** `people.person:<id>`: the search keeps one row a subject. */
  readonly subject: string
  /** What such records are called on the page, many of them, in lower case: "people", "answers". */
  readonly kind: string
  /** What it is called: the words that count most. */
  readonly title: string
  /** One line below it: "Constable, Lambeth". Searched as well. */
  readonly says: string
  /** Other words by which it is found; shown only where one of them is why. */
  readonly words: string
  /** The number that people read out: a reference, a collar number. */
  readonly reference?: string | null | undefined
  readonly href: string
  readonly organisationId: number
  /** Whom it is about. Whoever may not know of this person does not find it. */
  readonly personId?: string | null | undefined
  readonly reach: Reach
}

const tablesOf = <T>({ tx }: Pick<CommandContext<T>, 'tx'>) => tx as unknown as Kysely<Tables>

/** So many rows go in one statement. */
const BATCH = 2_000

/**
 * Lets a record be found, or changes by what. Written in the transaction of the command that
 * changes the record, whose entry names the subject.
 */
export async function indexRecord<T>(ctx: CommandContext<T>, record: Findable): Promise<void> {
  await indexRecords(ctx, [record])
}

/** As indexRecord, for thousands at once. Of two rows for one subject the last counts. */
export async function indexRecords<T>(
  ctx: CommandContext<T>,
  records: readonly Findable[],
): Promise<void> {
  const bySubject = new Map(records.map((record) => [record.subject, record]))
  const all = [...bySubject.values()]
  for (let from = 0; from < all.length; from += BATCH) {
    await write(ctx, all.slice(from, from + BATCH))
  }
}

async function write<T>(ctx: CommandContext<T>, records: readonly Findable[]): Promise<void> {
  const rows = records.map(rowOf)
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name])
  const words = rows.flatMap(({ titlePlain, wordsPlain }) =>
    `${titlePlain}${wordsPlain}`.split(' '),
  )
  await sql`select search.learn(${[...new Set(words)]}::text[])`.execute(tablesOf(ctx))
  // Not "on conflict": that reads the table, and the application may not.
  await sql`merge into search.entry e using (
      select * from unnest(
        ${column('organisationId')}::int[], ${column('subject')}::text[],
        ${column('kind')}::text[], ${column('title')}::text[], ${column('says')}::text[],
        ${column('words')}::text[], ${column('reference')}::text[], ${column('code')}::text[],
        ${column('titlePlain')}::text[], ${column('wordsPlain')}::text[],
        ${column('href')}::text[], ${column('personId')}::uuid[], ${column('reach')}::text[],
        ${column('role')}::text[])
      as s (organisation_id, subject, kind, title, says, words, reference, code, title_plain,
        words_plain, href, person_id, reach, role)) s
    on e.force_id = ${ctx.forceId} and e.subject = s.subject
    when matched then update set organisation_id = s.organisation_id, kind = s.kind,
      title = s.title, says = s.says, words = s.words, reference = s.reference, code = s.code,
      title_plain = s.title_plain, words_plain = s.words_plain, href = s.href,
      person_id = s.person_id, reach = s.reach, role = s.role,
      updated_at = ${ctx.now.toString()}::timestamptz
    when not matched then insert (force_id, updated_at, organisation_id, subject, kind, title, says,
        words, reference, code, title_plain, words_plain, href, person_id, reach, role)
      values (${ctx.forceId}, ${ctx.now.toString()}::timestamptz, s.organisation_id, s.subject,
        s.kind, s.title, s.says, s.words, s.reference, s.code, s.title_plain, s.words_plain, s.href,
        s.person_id, s.reach, s.role)`.execute(tablesOf(ctx))
}

function rowOf(record: Findable) {
  const { subject, kind, title, says, words, href, organisationId, reach } = record
  const reference = record.reference ?? null
  const code = reference === null ? '' : codeOf(reference)
  return {
    subject,
    kind,
    title,
    says,
    words,
    href,
    organisationId,
    reach: typeof reach === 'string' ? reach : 'role',
    role: typeof reach === 'string' ? null : reach.role,
    reference,
    code: code === '' ? null : code,
    titlePlain: searchable(`${title} ${reference ?? ''}`),
    wordsPlain: searchable(`${says} ${words}`),
    personId: record.personId ?? null,
  }
}

/** Takes a record out of the search. One that is not in it stays so. */
export async function forgetRecord<T>(ctx: CommandContext<T>, subject: string): Promise<void> {
  await tablesOf(ctx)
    .deleteFrom('search.entry')
    .where('force_id', '=', ctx.forceId)
    .where('subject', '=', subject)
    .execute()
}
