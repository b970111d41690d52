import type { Outside } from '#platform/actions'
import { openTalk, Trouble, type Door, type Reason, type Remote, type Talk } from './talk.ts'

/** An account elsewhere that is to be brought about and read back. */
export interface Task {
  readonly accountId: string
  readonly version: number
  readonly wanted: 'active' | 'ended'
  /** It was proved before: it is looked at whether it is still so. */
  readonly again: boolean
  /** Our identifier of the person, as the target knows it. */
  readonly externalId: string
  readonly remoteId: string | null
  readonly userName: string
  readonly givenName: string
  readonly familyName: string
  readonly groupNames: readonly string[]
  readonly door: Door
}

/** What came of it. */
export interface Outcome {
  readonly accountId: string
  readonly version: number
  /** done: the target has taken it, and could not be read back. */
  readonly state: 'proved' | 'done' | 'failed'
  readonly reason?: Reason
  /** What the last answer said; left out where nothing was read. */
  readonly found?: 'active' | 'inactive' | 'none'
  readonly remoteId?: string
  readonly etag?: string
  readonly readStatus?: number
  /** SHA-256 of the answer, in hex. */
  readonly readDigest?: string
  /** It had been proved that access ended, and it was active. */
  readonly cameBack: boolean
  /** The target was not reached at all. */
  readonly isDown: boolean
}

interface Progress {
  remoteId: string | undefined
  written: boolean
  cameBack: boolean
}

const down = new Set<Reason>(['target-down', 'target-slow', 'not-allowed', 'too-many-calls'])

/**
 * Brings an account about and reads it back: only what is read back counts. Safe to repeat: it is
 * looked up before it is made, and what is already so is not written. Never throws for the target.
 */
export async function bringAbout(outside: Outside, task: Task): Promise<Outcome> {
  const progress: Progress = { remoteId: undefined, written: false, cameBack: false }
  const { accountId, version } = task
  const common = { accountId, version, isDown: false }
  try {
    const talk = openTalk(outside, task.door)
    const seen = await (task.wanted === 'active' ? make : end)(talk, task, progress)
    return { ...common, ...seen, ...rest(progress) }
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    const { reason } = error
    const state = progress.written ? ('done' as const) : ('failed' as const)
    return { ...common, state, reason, isDown: down.has(reason), ...rest(progress) }
  }
}

function rest({ remoteId, cameBack }: Progress) {
  return { cameBack, ...(remoteId === undefined ? {} : { remoteId }) }
}

/** The account by the identifier the target gave it, else by ours. */
async function look(talk: Talk, task: Task): Promise<Remote | undefined> {
  const known = task.remoteId === null ? undefined : (await talk.read(task.remoteId)).user
  return known ?? talk.find(task.externalId)
}

async function make(talk: Talk, task: Task, progress: Progress) {
  const { externalId, userName, givenName, familyName, groupNames } = task
  const name = { givenName, familyName, formatted: `${givenName} ${familyName}` }
  const wanted = { externalId, userName, name, displayName: name.formatted, active: true }
  let user = await look(talk, task)
  if (user === undefined) {
    // A lost answer may have made it: then the name is taken by this very account.
    user = (await talk.make(wanted)) ?? (await talk.find(externalId))
    if (user === undefined) throw new Trouble('name-taken')
    progress.written = true
  }
  progress.remoteId = user.id
  await setActive(talk, user, true, progress)
  for (const groupName of groupNames) {
    const groupId = await talk.groupByName(groupName)
    if (groupId === undefined) throw new Trouble('group-unknown')
    if (user.groups.some(({ value }) => value === groupId)) continue
    await talk.join(groupId, user.id)
    progress.written = true
  }
  return readBack(talk, user.id, (found) => {
    if (found === undefined || !found.active) return 'not-active'
    const shown = found.groups.map(({ display }) => display)
    return groupNames.every((groupName) => shown.includes(groupName)) ? undefined : 'not-in-groups'
  })
}

async function end(talk: Talk, task: Task, progress: Progress) {
  const user = await look(talk, task)
  if (user === undefined) return none(talk, task)
  progress.remoteId = user.id
  progress.cameBack = task.again && user.active
  await setActive(talk, user, false, progress)
  for (const { value, display } of user.groups) {
    if (display == null || !task.groupNames.includes(display)) continue
    await talk.leave(value, user.id)
    progress.written = true
  }
  return readBack(talk, user.id, (found) => {
    if (found === undefined) return undefined
    if (found.active) return 'still-active'
    const left = found.groups.some(({ display }) => task.groupNames.includes(display ?? ''))
    return left ? 'still-in-groups' : undefined
  })
}

/** Where no account was found, the answers that say so are the proof. */
async function none(talk: Talk, task: Task) {
  const { status, digest } = await talk.absence(task.externalId)
  return seenAs({ status, digest, user: undefined }, undefined)
}

async function setActive(talk: Talk, user: Remote, active: boolean, progress: Progress) {
  if (user.active === active) return
  if (!(await talk.setActive(user, active))) {
    const { user: newer } = await talk.read(user.id)
    if (newer === undefined) return
    if (newer.active !== active && !(await talk.setActive(newer, active))) {
      throw new Trouble('changed-meanwhile')
    }
  }
  progress.written = true
}

async function readBack(
  talk: Talk,
  remoteId: string,
  wrong: (user: Remote | undefined) => Reason | undefined,
) {
  const found = await talk.read(remoteId)
  return seenAs(found, wrong(found.user))
}

type Seen = Awaited<ReturnType<Talk['read']>>

function seenAs({ status, digest, user }: Seen, reason: Reason | undefined) {
  const found = user === undefined ? 'none' : user.active ? 'active' : 'inactive'
  return {
    state: reason === undefined ? ('proved' as const) : ('failed' as const),
    ...(reason === undefined ? {} : { reason }),
    found,
    readStatus: status,
    readDigest: digest.toString('hex'),
    ...(user?.etag ? { etag: user.etag } : {}),
  } as const
}
