import type { z } from 'zod'
import { declared, type Query, type QueryContext } from '#platform/actions'

/**
 * Which query answers whether somebody may see a record that documents are kept for: a room
 * declares `documentHolders: [documentHolder({ ... })]` in its room.ts.
 */
export interface DocumentHolder {
  /** The room and kind of its subjects, `leave.request`. */
  readonly kind: string
  readonly query: Query
  input(id: string): unknown
}

/** Binds a holder to the query it asks: whoever gets its answer may have the documents. */
export function documentHolder<I extends z.ZodType, R>(holder: {
  readonly kind: string
  readonly query: Query<I, R>
  input(id: string): z.input<I>
}): DocumentHolder {
  return Object.freeze(holder) as unknown as DocumentHolder
}

/** The holder of a subject, where a room declares one. */
export function holderOf(
  ctx: Pick<QueryContext, 'rooms'>,
  subject: string,
): DocumentHolder | undefined {
  const kind = subject.slice(0, subject.indexOf(':'))
  const all = declared(ctx, 'documentHolders') as readonly DocumentHolder[]
  return all.find((holder) => holder.kind === kind)
}
