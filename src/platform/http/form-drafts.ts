import type { FastifyReply } from 'fastify'
import { dayOf, formatDay, formatDayAndTime } from '#platform/time'
import { asOfBand, formNames, type Html, type Posted } from '#platform/ui'
import type { BuiltForm, Turn } from './form-parts.ts'
import { keepNotice } from './show.ts'
import type { Drafts, KeptDraft } from './site.ts'
import { forVisitor, pathOf } from './visit.ts'

/** Where a form can be saved to be finished later: not an act, and only where drafts are kept. */
export function draftsFor({ site, route }: BuiltForm): Drafts | undefined {
  return route.draft === false ? undefined : site.drafts
}

/** What somebody has saved of the form they open. */
export async function draftOf(built: BuiltForm, turn: Turn): Promise<KeptDraft | undefined> {
  const drafts = draftsFor(built)
  if (drafts === undefined) return undefined
  const path = pathOf(turn.request)
  return forVisitor(built.site, turn.request, turn.visit, (caller) => drafts.find(caller, path))
}

/** Says that the form is filled in with what was saved, and where it is begun anew. */
export function draftBand({ draftId, savedAt }: KeptDraft): Html {
  return asOfBand(`You saved this on ${formatDayAndTime(savedAt)}.`, {
    href: `/drafts/${draftId}/discard`,
    text: 'Discard it and begin anew',
  })
}

/** A title made from a record may hold somebody's name: then the form says what it is. */
function titleKept({ title, draft, submit }: BuiltForm['route']): string {
  if (typeof title === 'string') return title
  return typeof draft === 'string' ? draft : submit
}

/** Keeps what was typed, and leads to My work, where it waits. */
export async function keepForLater(
  built: BuiltForm,
  turn: Turn,
  posted: Posted,
  drafts: Drafts,
): Promise<FastifyReply> {
  const { site, route } = built
  const { request, reply, visit } = turn
  const version = posted.input[formNames.version]
  const { expiresAt } = await forVisitor(site, request, visit, (caller) =>
    drafts.keep(caller, {
      path: pathOf(request),
      title: titleKept(route),
      typed: posted.typed,
      version: typeof version === 'number' ? version : undefined,
    }),
  )
  const text = `Saved. It waits here until ${formatDay(dayOf(expiresAt))}`
  keepNotice(site, reply, visit, { text })
  return reply.redirect('/', 303)
}

/** The form was sent: nothing of it is kept any more. */
export async function forgetDraft(built: BuiltForm, turn: Turn): Promise<void> {
  const drafts = draftsFor(built)
  if (drafts === undefined) return
  const path = pathOf(turn.request)
  await forVisitor(built.site, turn.request, turn.visit, (caller) => drafts.done(caller, path))
}
