import { z } from 'zod'
import { roleCatalogue } from '#platform/access'
import { fieldMeta, type FieldKind } from '#platform/actions'
import { routesOf, type RouteFact } from '#platform/http'
import type { Browser, TestSite } from '../support/site.ts'
import { Answers, Watched } from './watched.ts'
import { targets, type Cast, type Ids, type Target } from './cast.ts'

/** Somebody who asks: a role alone, in the organisation where it is at home. */
export interface Persona {
  readonly name: string
  readonly roles: readonly string[]
  readonly organisationId: number
}

const overseers = new Set(['oversight-officer', 'deputy-mayor', 'board-member'])

/** A persona for each role of the catalogue, by itself, HR of the oversight body besides. */
export const personas: readonly Persona[] = [
  ...[...roleCatalogue.keys()].map((role) => ({
    name: role,
    roles: role === 'everyone' ? [] : [role],
    organisationId: overseers.has(role) ? 12 : 11,
  })),
  { name: 'hr-adviser-12', roles: ['hr-adviser'], organisationId: 12 },
]

/**
 * What becomes of one question: shown or done `S`, not permitted `-`, not found `n`, permitted and
 * refused for another reason `v`; for a list, answered without the record `.`.
 */
export type Outcome = 'S' | '-' | 'n' | 'v' | '.'

/** One line of the approved table: a route, whose record it is, and what each persona gets. */
export interface Row {
  readonly route: string
  /** `all` where it makes no difference whose record it is. */
  readonly target: Target | 'all'
  readonly outcomes: readonly Outcome[]
}

const plain: Readonly<Partial<Record<FieldKind, unknown>>> = {
  text: 'Words',
  longText: 'A sentence in plain words',
  day: '2026-03-10',
  pence: '100',
  version: 1,
  count: 1,
  flag: true,
  instant: '2026-03-03T09:00:00Z',
}

type Shape = Readonly<Record<string, z.ZodType>>

function shapeOf(site: TestSite, action: string): Shape {
  const { queries, commands } = site.world.house.registry
  const input = (queries.get(action) ?? commands.get(action))?.input
  return input instanceof z.ZodObject ? input.shape : {}
}

/** Which fields of an action name a record of the cast. */
function named(shape: Shape, ids: Ids, action: string): Readonly<Record<string, unknown>> {
  const room = action.slice(0, action.indexOf('.'))
  const found: Record<string, unknown> = {}
  for (const name of Object.keys(shape)) {
    const id = ids[`${action}.${name}`] ?? ids[`${room}.${name}`] ?? ids[name]
    if (id !== undefined) found[name] = id
  }
  return found
}

/** An input that the schema takes: the records of the cast, and something plain for the rest. */
function inputOf(shape: Shape, ids: Ids, action: string): Record<string, unknown> {
  const input: Record<string, unknown> = { ...named(shape, ids, action) }
  for (const [name, schema] of Object.entries(shape)) {
    if (input[name] !== undefined || schema.safeParse(undefined).success) continue
    const meta = fieldMeta(schema)
    input[name] = meta?.choices?.[0] ?? (meta === undefined ? [] : plain[meta.kind])
  }
  return input
}

function outcomeOf(status: number): Outcome {
  if (status === 403) return '-'
  if (status === 404) return 'n'
  if (status === 409 || status === 422) return 'v'
  if (status === 200 || status === 303 || status === 302) return 'S'
  throw new Error(`answered ${status}`)
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

/** Asks for one route about one target's records. */
async function askFor(
  site: TestSite,
  browser: Browser,
  route: RouteFact,
  ids: Ids,
): Promise<{ readonly outcome: Outcome; readonly body: string }> {
  const shape = shapeOf(site, route.action)
  if (route.method === 'POST') {
    const answer = await site.app.inject({
      method: 'POST',
      url: route.path,
      headers: { cookie: browser.cookie, 'sec-fetch-site': 'same-origin' },
      payload: inputOf(shape, ids, route.action),
    })
    return { outcome: outcomeOf(answer.statusCode), body: answer.body }
  }
  const input = route.kind === 'api' ? inputOf(shape, ids, route.action) : {}
  const path = route.path.replaceAll(/:([A-Za-z]+)/g, (whole, name: string) => {
    const id = named({ [name]: z.any() }, ids, route.action)[name]
    return id === undefined ? whole.slice(1) : asText(id)
  })
  const pairs = Object.entries(input).map(([name, value]): [string, string] => [
    name,
    asText(value),
  ])
  const query = new URLSearchParams(pairs)
  const answer = await browser.get(query.size === 0 ? path : `${path}?${query.toString()}`)
  return { outcome: outcomeOf(answer.statusCode), body: answer.body }
}

const holdsNothing = /^(\[\]|\{"rows":\[\].*\})$/

/** Nothing, or an empty list, is no record shown. */
function shownIn({ outcome, body }: { outcome: Outcome; body: string }): Outcome {
  if (outcome !== 'S') return outcome
  if (body === 'null') return 'n'
  return holdsNothing.test(body) ? '.' : 'S'
}

/** Whether a route is about a record at all. */
function isAboutOne(site: TestSite, route: RouteFact, ids: Ids): boolean {
  const params = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name = '']) => [name, z.any()])
  const shape = route.kind === 'api' ? shapeOf(site, route.action) : Object.fromEntries(params)
  return Object.keys(named(shape as Shape, ids, route.action)).length > 0
}

/** What stands in an answer only where somebody's record is shown there. */
const marksOf = (ids: Ids): readonly string[] =>
  Object.entries(ids).flatMap(([name, value]) =>
    name !== 'unitId' && typeof value === 'string' && value.length > 8 ? [value] : [],
  )

/** The routes that people can reach through an action; a form is sent by the API's operation. */
export function routesAsked(site: TestSite): readonly RouteFact[] {
  return routesOf(site.app).filter(
    ({ kind, method, permission }) =>
      permission !== undefined && (kind === 'api' || method === 'GET'),
  )
}

/**
 * Every route, for every persona, about the records of every target. All personas of an
 * organisation are the same person in other roles: where an answer looked at nothing in which two
 * of them differ, the one that was given stands for both.
 * @param shared false has every question asked, whatever was answered before
 */
export async function matrixOf(site: TestSite, cast: Cast, shared = true): Promise<readonly Row[]> {
  const cells = new Map<string, Map<Target, Outcome[]>>()
  const keep = (route: RouteFact, target: Target, outcome: Outcome): void => {
    const key = `${route.method} ${route.path}`
    const mine = cells.get(key) ?? new Map<Target, Outcome[]>()
    cells.set(key, mine.set(target, [...(mine.get(target) ?? []), outcome]))
  }
  const answers = new Answers<readonly Outcome[]>()
  for (const { name, roles, organisationId } of personas) {
    const me = cast.person(organisationId, 'own')
    const { browser, who } = await signedIn(site, { roles, organisationId, me })
    for (const route of routesAsked(site)) {
      const own = cast.ids(organisationId, 'own')
      const of = (target: Target | 'all') =>
        `${organisationId} ${shared ? '' : name} ${route.method} ${route.path} ${target}`
      if (isAboutOne(site, route, own)) {
        for (const target of targets) {
          const ids = cast.ids(organisationId, target)
          const [outcome = 'n'] = await answers.to(of(target), who, async () => [
            shownIn(await asked(site, browser, route, ids)),
          ])
          keep(route, target, outcome)
        }
        continue
      }
      const outcomes = await answers.to(of('all'), who, async () => {
        const { outcome, body } = await asked(site, browser, route, own)
        return targets.map((target): Outcome => {
          const marks = marksOf(cast.ids(organisationId, target))
          return outcome === 'S' && !marks.some((mark) => body.includes(mark)) ? '.' : outcome
        })
      })
      for (const [at, target] of targets.entries()) keep(route, target, outcomes[at] ?? 'n')
    }
  }
  return [...cells].flatMap(([route, byTarget]) => linesOf(route, byTarget))
}

/** A browser of the person in these roles, of whom is noted what answers look at. */
async function signedIn(
  site: TestSite,
  { roles, organisationId, me }: Pick<Persona, 'roles' | 'organisationId'> & { me: string },
) {
  let who: Watched | undefined
  const as = { roles, organisationId, accountId: me, personId: me }
  const browser = await site.signIn(as, (actor) => (who = new Watched(actor)).actor)
  if (who === undefined) throw new Error('Nobody was signed in')
  // The menu of the frame is worked out once for each of them, and is no part of an answer.
  await browser.get('/leave')
  return { browser, who }
}

/** The lines of a route: one, where it makes no difference whose record it is. */
function linesOf(route: string, byTarget: ReadonlyMap<Target, readonly Outcome[]>): readonly Row[] {
  const lines = [...byTarget].map(([target, outcomes]) => ({ route, target, outcomes }))
  const [first] = lines
  const alike = new Set(lines.map(({ outcomes }) => outcomes.join()))
  return first !== undefined && alike.size === 1 ? [{ ...first, target: 'all' }] : lines
}

async function asked(site: TestSite, browser: Browser, route: RouteFact, ids: Ids) {
  try {
    return await askFor(site, browser, route, ids)
  } catch (error) {
    const words = error instanceof Error ? error.message : 'failed'
    const trace = site.log.findLast(({ level }) => level === 'error')?.facts['stack']
    throw new Error(`${route.method} ${route.path} ${words}\n${String(trace)}`, { cause: error })
  }
}
