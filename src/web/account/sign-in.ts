import type { OpenAnswer, OpenAsked, OpenRoute, Pairs } from '#platform/http'
import { demoPerson, lifetimes, safeReturnTo, signOut, type RelyingParty } from '#platform/identity'
import type { House } from '#platform/actions'
import { notFound, Refusal } from '#platform/refusals'
import { deviceWords } from './device.ts'
import { refusedPage, signInPage } from './sign-in-page.ts'

/** What signing in needs of the installation. */
export interface SignInParts {
  readonly house: House
  /** Opened at the first sign-in: its providers may speak for a force that is only then there. */
  readonly party: () => Promise<RelyingParty>
  /** Whether the invented people of the demo force may be chosen. */
  readonly demo: boolean
}

const STATE = 'signin'
const ADDRESS = '/sign-in'

function one(pairs: Pairs, name: string): string | undefined {
  const value = pairs[name]
  return typeof value === 'string' ? value : undefined
}

/** Signing in and out: open to anybody, because nobody is signed in yet. */
export function signInRoutes(parts: SignInParts): readonly OpenRoute[] {
  return [
    {
      method: 'GET',
      path: ADDRESS,
      who: 'anybody',
      why: 'Whoever is not signed in has to be able to',
      answer: (asked) => show(parts, asked),
    },
    {
      method: 'POST',
      path: ADDRESS,
      who: 'anybody',
      why: 'Sends whoever wants to sign in to their identity provider',
      limited: true,
      answer: (asked) => begin(parts, asked),
    },
    {
      method: 'GET',
      path: '/sign-in/callback',
      who: 'anybody',
      why: 'The identity provider sends people back here with a code that counts once',
      limited: true,
      answer: (asked) => finish(parts, asked),
    },
    {
      method: 'POST',
      path: '/sign-out',
      who: 'anybody',
      why: 'Ends the session of this browser, if it has one',
      answer: (asked) => leave(parts, asked),
    },
  ]
}

async function show({ party, demo }: SignInParts, asked: OpenAsked): Promise<OpenAnswer> {
  const providers = (await party()).providers.filter(({ key }) => !demo || key !== 'demo')
  const page = signInPage({
    providers,
    demo,
    returnTo: safeReturnTo(one(asked.query, 'returnTo')),
    signedOut: one(asked.query, 'out') !== undefined && asked.caller === undefined,
    signedInAs: asked.caller?.actor.name,
    csrf: asked.csrf,
  })
  return { page }
}

async function begin({ party, demo }: SignInParts, asked: OpenAsked): Promise<OpenAnswer> {
  const subject = one(asked.body, 'person')
  const person = demo && subject !== undefined ? demoPerson(subject) : undefined
  if (subject !== undefined && person === undefined) notFound('person')
  const { redirectTo, stateCookie } = await (
    await party()
  ).beginSignIn({
    issuer: person === undefined ? (one(asked.body, 'provider') ?? '') : 'demo',
    returnTo: one(asked.body, 'returnTo'),
    origin: asked.origin,
    loginHint: person?.subject,
  })
  const seconds = lifetimes.signInMinutes * 60
  return { redirect: redirectTo, cookies: [{ name: STATE, value: stateCookie, seconds }] }
}

async function finish({ party }: SignInParts, asked: OpenAsked): Promise<OpenAnswer> {
  const forgotten = { cookies: [{ name: STATE, value: null }] }
  try {
    const { secret, returnTo } = await (
      await party()
    ).finishSignIn({
      url: asked.url,
      stateCookie: asked.cookie(STATE),
      device: deviceWords(asked.userAgent),
      previousSecret: asked.secret,
    })
    const session = { secret, seconds: lifetimes.sessionHours * 3_600 }
    return { redirect: returnTo, session, ...forgotten }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { page: refusedPage(error.problems), status: error.status, ...forgotten }
  }
}

async function leave({ house }: SignInParts, { caller }: OpenAsked): Promise<OpenAnswer> {
  if (caller !== undefined) await signOut(house, caller)
  return { redirect: `${ADDRESS}?out=1`, session: null }
}
