import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Outside, OutsideAnswer, OutsideCall } from '#platform/actions'
import { NotReached, type Obstacle } from './outside.ts'

/** Where a target is and how it is proved that we may call it. Never leaves this process. */
export interface Door {
  readonly targetId: string
  readonly baseUrl: string
  readonly tokenUrl: string | null
  readonly clientId: string | null
  readonly secret: string
}

/** Why something was not brought about; each has its words in `reasonWords`. */
export type Reason =
  | Obstacle
  | 'refused-credentials'
  | 'too-many-calls'
  | 'not-understood'
  | 'name-taken'
  | 'group-unknown'
  | 'changed-meanwhile'
  | 'still-active'
  | 'not-active'
  | 'still-in-groups'
  | 'not-in-groups'

/** The target was called and it came to nothing. */
export class Trouble extends Error {
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}

const remote = z.object({
  id: z.string().min(1).max(500),
  externalId: z.string().nullish(),
  active: z.boolean().default(true),
  groups: z.array(z.object({ value: z.string(), display: z.string().nullish() })).default([]),
  meta: z.object({ version: z.string().nullish() }).nullish(),
})

/** An account as the target told of it. */
export type Remote = z.output<typeof remote> & {
  readonly etag: string | null
  readonly status: number
  readonly digest: Buffer
}

export interface Found {
  readonly status: number
  readonly digest: Buffer
  /** Undefined where there is no such account. */
  readonly user: Remote | undefined
}

export interface Talk {
  find(externalId: string): Promise<Remote | undefined>
  /** The answer that says that there is no account of this identifier. */
  absence(externalId: string): Promise<Omit<Found, 'user'>>
  read(remoteId: string): Promise<Found>
  /** Undefined where somebody else has the name. */
  make(user: Readonly<Record<string, unknown>>): Promise<Remote | undefined>
  /** False where the account has changed since it was read. */
  setActive(user: Remote, active: boolean): Promise<boolean>
  groupByName(name: string): Promise<string | undefined>
  join(groupId: string, remoteId: string): Promise<void>
  leave(groupId: string, remoteId: string): Promise<void>
}

const tokens = new WeakMap<Outside, Map<string, string>>()
const SCIM = 'application/scim+json'
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const withExternal = (id: string): string => `externalId eq ${JSON.stringify(id)}`
const operations = (...Operations: object[]) => ({ schemas: [PATCH], Operations })

/** Speaks SCIM 2.0 (RFC 7644) with one target, as its credentials let us. */
export function openTalk(outside: Outside, door: Door): Talk {
  const at = (path: string): string => door.baseUrl.replace(/\/$/, '') + path
  const call = (method: OutsideCall['method'], path: string, body?: object, etag?: string | null) =>
    callAs(outside, door, {
      method,
      url: at(path),
      headers: {
        accept: SCIM,
        ...(body === undefined ? {} : { 'content-type': SCIM }),
        ...(etag ? { 'if-match': etag } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const firstWhere = async (path: string, filter: string) => {
    const query = new URLSearchParams({ filter, count: '2' })
    const answer = await call('GET', `${path}?${query.toString()}`)
    const { Resources } = read(answer, z.object({ Resources: z.array(z.unknown()).default([]) }))
    return { answer, first: Resources[0] }
  }
  return {
    async find(externalId) {
      const { answer, first } = await firstWhere('/Users', withExternal(externalId))
      return first === undefined ? undefined : userOf(answer, first)
    },
    async absence(externalId) {
      const { answer, first } = await firstWhere('/Users', withExternal(externalId))
      if (first !== undefined) throw new Trouble('changed-meanwhile')
      return { status: answer.status, digest: digestOf(answer) }
    },
    async read(remoteId) {
      const answer = await call('GET', `/Users/${encodeURIComponent(remoteId)}`)
      const { status } = answer
      const digest = digestOf(answer)
      if (status === 404) return { status, digest, user: undefined }
      return { status, digest, user: userOf(answer, read(answer, z.unknown())) }
    },
    async make(user) {
      const answer = await call('POST', '/Users', { schemas: [USER], ...user })
      if (answer.status === 409) return undefined
      return userOf(answer, read(answer, z.unknown()))
    },
    async setActive(user, active) {
      const path = `/Users/${encodeURIComponent(user.id)}`
      const body = operations({ op: 'replace', path: 'active', value: active })
      const answer = await call('PATCH', path, body, user.etag)
      if (answer.status === 412) return false
      assertDone(answer)
      return true
    },
    async groupByName(name) {
      const { first } = await firstWhere('/Groups', `displayName eq ${JSON.stringify(name)}`)
      const group = z.object({ id: z.string() }).safeParse(first)
      return group.data?.id
    },
    async join(groupId, remoteId) {
      const body = operations({ op: 'add', path: 'members', value: [{ value: remoteId }] })
      assertDone(await call('PATCH', `/Groups/${encodeURIComponent(groupId)}`, body))
    },
    async leave(groupId, remoteId) {
      const path = `members[value eq ${JSON.stringify(remoteId)}]`
      const body = operations({ op: 'remove', path })
      assertDone(await call('PATCH', `/Groups/${encodeURIComponent(groupId)}`, body))
    },
  }
}

async function callAs(outside: Outside, door: Door, request: OutsideCall): Promise<OutsideAnswer> {
  const withToken = async (fresh: boolean): Promise<OutsideAnswer> => {
    const authorization = `Bearer ${await tokenFor(outside, door, fresh)}`
    return once(outside, { ...request, headers: { ...request.headers, authorization } })
  }
  const answer = await withToken(false)
  // A remembered token may be over; one that was given just now is not.
  const again = answer.status === 401 && door.tokenUrl !== null
  const last = again ? await withToken(true) : answer
  if (last.status === 401 || last.status === 403) throw new Trouble('refused-credentials')
  if (last.status === 429) throw new Trouble('too-many-calls')
  if (last.status >= 500) throw new Trouble('target-down')
  return last
}

async function once(outside: Outside, request: OutsideCall): Promise<OutsideAnswer> {
  try {
    return await outside.call(request)
  } catch (error) {
    if (error instanceof NotReached) throw new Trouble(error.obstacle)
    throw error
  }
}

/** The token of RFC 6749 section 4.4, remembered in this process; or the one that was given us. */
async function tokenFor(outside: Outside, door: Door, fresh: boolean): Promise<string> {
  const { tokenUrl, clientId, secret } = door
  if (tokenUrl === null || clientId === null) return secret
  const known = tokens.get(outside) ?? new Map<string, string>()
  tokens.set(outside, known)
  const key = `${tokenUrl} ${clientId} ${secret}`
  const remembered = known.get(key)
  if (remembered !== undefined && !fresh) return remembered
  const grant = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret }
  const answer = await once(outside, {
    method: 'POST',
    url: tokenUrl,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(grant).toString(),
  })
  if (answer.status === 429) throw new Trouble('too-many-calls')
  if (answer.status >= 500) throw new Trouble('target-down')
  if (answer.status !== 200) throw new Trouble('refused-credentials')
  const { access_token: token } = read(answer, z.object({ access_token: z.string().max(8_192) }))
  known.set(key, token)
  return token
}

function assertDone({ status }: OutsideAnswer): void {
  if (status < 200 || status >= 300) throw new Trouble('not-understood')
}

/** The body of an answer that went well. */
function read<T extends z.ZodType>(answer: OutsideAnswer, shape: T): z.output<T> {
  assertDone(answer)
  try {
    return shape.parse(JSON.parse(answer.body.toString('utf8')))
  } catch {
    throw new Trouble('not-understood')
  }
}

function userOf(answer: OutsideAnswer, body: unknown): Remote {
  const { data } = remote.safeParse(body)
  if (data === undefined) throw new Trouble('not-understood')
  const etag = answer.headers['etag'] ?? data.meta?.version ?? null
  return { ...data, etag, status: answer.status, digest: digestOf(answer) }
}

const digestOf = ({ body }: OutsideAnswer): Buffer => createHash('sha256').update(body).digest()
