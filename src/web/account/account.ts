import { myAccess } from '#platform/access'
import type { House } from '#platform/actions'
import type { OpenAnswer, OpenAsked, OpenRoute } from '#platform/http'
import { endSession, sessionsOf, signOutEverywhere } from '#platform/identity'
import { countUnread } from '#platform/notices'
import { notFound } from '#platform/refusals'
import { accountPage } from './account-page.ts'

const ADDRESS = '/account'
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** One's own account: it needs no permission, because it is about oneself alone. */
export function accountRoutes(house: House): readonly OpenRoute[] {
  return [
    {
      method: 'GET',
      path: ADDRESS,
      who: 'signed-in',
      why: 'Shows people who they are here and where they are signed in: themselves alone',
      answer: (asked) => show(house, asked),
    },
    {
      method: 'POST',
      path: `${ADDRESS}/sessions/:sessionId/end`,
      who: 'signed-in',
      why: 'Ends a session of the very person who asks; one of others is not found',
      answer: (asked) => end(house, asked),
    },
    {
      method: 'POST',
      path: `${ADDRESS}/sign-out-everywhere`,
      who: 'signed-in',
      why: 'Ends all sessions of the very person who asks',
      answer: (asked) => everywhere(house, asked),
    },
  ]
}

function callerOf({ caller }: OpenAsked) {
  if (caller === undefined) throw new Error('Nobody is signed in')
  return caller
}

async function show(house: House, asked: OpenAsked): Promise<OpenAnswer> {
  const caller = callerOf(asked)
  const access = await asked.ask(myAccess, {})
  const unread = await asked.ask(countUnread, {})
  const sessions = await sessionsOf(house, caller)
  const { actor } = caller
  return { page: accountPage({ actor, access, unread, sessions, csrf: asked.csrf }) }
}

async function end(house: House, asked: OpenAsked): Promise<OpenAnswer> {
  const { sessionId = '' } = asked.params
  if (!isId.test(sessionId)) notFound('session')
  await endSession(house, callerOf(asked), sessionId)
  return { redirect: `${ADDRESS}#sessions`, notice: { text: 'Signed out there' } }
}

async function everywhere(house: House, asked: OpenAsked): Promise<OpenAnswer> {
  await signOutEverywhere(house, callerOf(asked))
  return { redirect: '/sign-in?out=1', session: null }
}
