import type { Kysely } from 'kysely'
import { placeOf } from '#platform/access'
import type { CommandContext } from '#platform/actions'
import type { Tables } from './tables.ts'

/** What somebody is told, and where it leads. */
export interface NewNotice {
  readonly personId: string
  /** The record it is about, `leave.request:<id>`. */
  readonly subject: string
  /** One plain sentence; cut at 300 characters. */
  readonly text: string
  /** The page of this site that it leads to. */
  readonly href: string
}

const MOST = 300

/**
 * Tells somebody something, in the caller's transaction: it is there exactly when what it is about
 * is. Nobody is told of what they do themselves, and nobody who does not work here today.
 */
export async function notify<T>(ctx: CommandContext<T>, notice: NewNotice): Promise<void> {
  const { personId, subject, text, href } = notice
  if (personId === ctx.actor.personId) return
  const place = await placeOf(ctx, personId, ctx.today)
  if (place === undefined) return
  await (ctx.tx as unknown as Kysely<Tables>)
    .insertInto('notices.notice')
    .values({
      force_id: ctx.forceId,
      organisation_id: place.organisationId,
      notice_id: ctx.newId(),
      person_id: personId,
      subject,
      text: text.slice(0, MOST),
      href,
      made_at: ctx.now.toString(),
    })
    .execute()
}
