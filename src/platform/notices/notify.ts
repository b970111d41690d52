import { sql, type Kysely } from 'kysely'
import { mayPersonKnow, placeOf } from '#platform/access'
import type { CommandContext } from '#platform/actions'
import type { Tables } from './tables.ts'

/** What somebody is told, and where it leads. */
export interface NewNotice {
  readonly personId: string
  /** The record it is about, `leave.request:<id>`. */
  readonly subject: string
  /** One plain sentence, without health or secrets; cut at 300 characters. */
  readonly text: string
  /** The page of this site that it leads to. */
  readonly href: string
  /**
   * Whose record it is; the person's own organisation unless said. Nobody reads a notice about an
   * organisation they may not see, whatever their roles are by then: the table's policy says so.
   */
  readonly organisationId?: number
  /** Whom it tells of, where that is somebody else: nobody is told of whom they may not know of. */
  readonly aboutId?: string
}

const MOST = 300
const MINUTE = 60_000

/**
 * Tells somebody something, in the caller's transaction: it is there exactly when what it is about
 * is; by mail too, after the commit, where they want that. Nobody is told of what they do
 * themselves, nobody who does not work here today or is out of the actor's sight, and nobody twice
 * within a minute.
 */
export async function notify<T>(ctx: CommandContext<T>, notice: NewNotice): Promise<void> {
  const { personId, subject, text, href } = notice
  if (!/^\/(?![/\\])[^\\\s]*$/.test(href)) throw new Error('A notice leads to a page of this site')
  if (personId === ctx.actor.personId) return
  const place = await placeOf(ctx, personId, ctx.today)
  if (place === undefined) return
  const { aboutId } = notice
  if (aboutId !== undefined && aboutId !== personId) {
    if (!(await mayPersonKnow(ctx, personId, aboutId))) return
  }
  const row = {
    force_id: ctx.forceId,
    organisation_id: notice.organisationId ?? place.organisationId,
    notice_id: ctx.newId(),
    person_id: personId,
    subject,
    text: text.slice(0, MOST),
    href,
    made_at: ctx.now.toString(),
    made_in_minute: Math.floor(ctx.now.epochMilliseconds / MINUTE),
  }
  const tx = ctx.tx as unknown as Kysely<Tables>
  const made = await tx
    .insertInto('notices.notice')
    .values(row)
    .onConflict((already) => already.constraint('notice_once_key').doNothing())
    .returning((eb) =>
      eb
        .exists(
          eb
            .selectFrom('notices.mail_wish as wish')
            .where('wish.force_id', '=', row.force_id)
            .where('wish.person_id', '=', personId)
            .where('wish.confirmed_at', 'is not', null)
            .select(sql<number>`1`.as('one')),
        )
        .as('byMail'),
    )
    .executeTakeFirst()
  if (ctx.sendsMail && made?.byMail === true) {
    ctx.later({ job: 'notices.send-mail', payload: { noticeId: row.notice_id } })
  }
}
