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
const BATCH = 10_000

/**
 * Lets a record be found, or changes by what. Written in the transaction of the command that
 * changes the record, whose entry names the subject.
 */
export async function indexRecord<T>(ctx: CommandContext<T>, record: Findable): Promise<void> {
  await indexRecords(ctx, [record])
}

/**
 * As indexRecord, for thousands at once: rows that say the same as before are left as they are. Of
 * two rows for one subject the last counts.
 */
export async function indexRecords<T>(
  ctx: CommandContext<T>,
  records: readonly Findable[],
): Promise<void> {
  const bySubject = new Map(records.map((record) => [record.subject, record]))
  const rows = [...bySubject.values()].map(rowOf)
  for (let from = 0; from < rows.length; from += BATCH) {
    const some = JSON.stringify(rows.slice(from, from + BATCH))
    const at = ctx.now.toString()
    await sql`select search.keep(${some}::json, ${at}::timestamptz)`.execute(tablesOf(ctx))
  }
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
    organisation_id: organisationId,
    reach: typeof reach === 'string' ? reach : 'role',
    role: typeof reach === 'string' ? null : reach.role,
    reference,
    code: code === '' ? null : code,
    title_plain: searchable(`${title} ${reference ?? ''}`),
    words_plain: searchable(`${says} ${words}`),
    person_id: record.personId ?? null,
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
