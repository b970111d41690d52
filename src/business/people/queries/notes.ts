import type { z } from 'zod'
import { declared, type Query, type QueryContext } from '#platform/actions'
import type { Tables } from '../tables.ts'

/** One line that another room adds to the page of a person. */
export interface PersonNote {
  readonly text: string
  readonly href?: string
}

interface NotesSource {
  readonly heading: string
  readonly query: Query
}

/**
 * Binds what a room adds to the page of a person, for those who may see how somebody is employed:
 * `personNotes: personNotes('Planned changes', query)` in its room.ts. The query filters by itself.
 */
export function personNotes<I extends z.ZodType, R extends readonly PersonNote[]>(
  heading: string,
  query: Query<I, R>,
): readonly NotesSource[] {
  return [{ heading, query: query as unknown as Query }]
}

/** What other rooms say of somebody, under their headings; nothing where there is nothing. */
export async function notesOn(ctx: QueryContext<Tables>, personId: string) {
  const sources = declared(ctx, 'personNotes') as readonly NotesSource[]
  const found: { heading: string; notes: readonly PersonNote[] }[] = []
  for (const { heading, query } of sources) {
    const notes = (await ctx.ask(query, { personId })) as readonly PersonNote[]
    if (notes.length > 0) found.push({ heading, notes })
  }
  return found
}
