import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { permissions } from './access.ts'
import { defineQuery } from './actions.ts'
import { codeOf, plainWords } from './plain.ts'
import { reasonOf, type Reasoned } from './reason.ts'

/** Counts stop here: "1,000+". */
export const MOST_COUNTED = 1_000

interface Row extends Reasoned {
  readonly kind: string
  readonly subject: string
  readonly href: string
  readonly total: number
  readonly kinds: Readonly<Record<string, number>>
}

export const find = defineQuery({
  name: 'search.find',
  says: 'Finds records by words, names or numbers, mistyped ones too, and says why',
  permission: permissions.find,
  input: z.strictObject({
    words: field.text('Give a name, a number or a word', 200),
    kind: field.text('Choose a kind of record', 40).optional(),
    most: field.count('Give how many are shown, 1 to 100', 1, 100).optional(),
  }),
  async run(ctx, { words, kind, most = 25 }) {
    const wanted = plainWords(words)
    const code = codeOf(words)
    const { rows } = await sql<Row>`select kind, subject, title, says, words, reference, href, rank,
        total, kinds
      from search.find(${wanted}::text[], ${code}, ${kind ?? null}, ${most},
        ${ctx.today}::date)`.execute(ctx.tx)
    const [first] = rows
    return {
      /** All there are, or 1,001 where there are more than 1,000. */
      total: Math.min(first?.total ?? 0, MOST_COUNTED + 1),
      kinds: first?.kinds ?? {},
      hits: rows.map((row) => ({
        kind: row.kind,
        subject: row.subject,
        title: row.title,
        says: row.says,
        reference: row.reference,
        href: row.href,
        /** Its number is exactly what was asked for. */
        exact: row.rank === 6,
        why: reasonOf(row, wanted),
      })),
    }
  },
})
