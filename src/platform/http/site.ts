import type { Caller, House, Room } from '#platform/actions'
import type { Problem } from '#platform/refusals'
import type { Instant } from '#platform/time'
import type { Layout, NavigationItem, Page, Typed, Viewer, Views } from '#platform/ui'
import type { CookieNames } from './cookies.ts'
import type { Route } from './declare.ts'
import type { HomeParts } from './home-parts.ts'
import type { OpenRoute } from './open-route.ts'

/** How http asks who somebody is; platform/identity answers. */
export interface Sessions {
  /** Who holds this secret, or undefined where nobody does (any more). */
  callerFor(secret: string, correlationId: string): Promise<Caller | undefined>
  /** Forgets what is remembered of a secret, because the database says that it has changed. */
  forget?(secret: string): void
}

export interface Settings {
  /** The Host headers that are served, with their ports: `127.0.0.1:3000`. */
  readonly hosts: readonly string[]
  /** Whether people reach this program by https: cookies are then bound to the host. */
  readonly https: boolean
  /** The address of a proxy whose X-Forwarded-For is believed. */
  readonly trustProxy?: string
  /** Opens /metrics to others than this machine: `Authorization: Bearer <token>`. */
  readonly metricsToken?: string
  /** Posts to sign-in routes allowed per address and minute. */
  readonly signInsPerMinute?: number
}

/** A file that never changes under its address. */
export interface ServedFile {
  readonly body: Buffer
  readonly gzip: Buffer | undefined
  readonly brotli: Buffer | undefined
  readonly type: string
  readonly etag: string
}

/** The files of one form, as they arrive. */
export interface Upload {
  /** Takes a file, or says why not. */
  add(file: {
    readonly name: string
    readonly content: Buffer
  }): Promise<{ readonly problem?: Problem }>
  /** Everything has arrived: the identifiers of what was taken, in order. */
  done(): Promise<readonly string[]>
}

/** How http has files kept that are sent with a form; platform/documents answers. */
export interface Uploads {
  readonly mostBytes: number
  readonly mostFiles: number
  /** The endings of files that may be chosen, as HTML has it. */
  readonly accept: string
  /** What may be chosen, in words. */
  readonly hint: string
  /** @param key of the form: the same form sent again is the same request */
  begin(caller: Caller, key: string | undefined): Upload
  /** Those of the files that are here and the caller's own, in words. */
  describe(
    caller: Caller,
    documentIds: readonly string[],
  ): Promise<readonly { readonly documentId: string; readonly words: string }[]>
}

/** What somebody has typed into a form and saved. */
export interface KeptDraft {
  readonly draftId: string
  readonly savedAt: Instant
  readonly typed: Typed
  /** The version of the record that was looked at. */
  readonly version: number | undefined
}

/** How http has forms kept that somebody means to finish later; platform/drafts answers. */
export interface Drafts {
  /** Keeps it in place of what was kept of the form before, and says until when. */
  keep(
    caller: Caller,
    draft: {
      readonly path: string
      readonly title: string
      readonly typed: Typed
      readonly version: number | undefined
    },
  ): Promise<{ readonly expiresAt: Instant }>
  find(caller: Caller, path: string): Promise<KeptDraft | undefined>
  /** The form was sent: what was kept of it goes. */
  done(caller: Caller, path: string): Promise<void>
}

export type RoomWithRoutes = Room & {
  readonly routes?: readonly Route[]
  /** What the room adds to My work, to the quick actions and to the search for references. */
  readonly home?: HomeParts
}

/** What a log is given: no personal data, path templates in place of addresses. */
export interface Log {
  info(facts: object, words: string): void
  warn(facts: object, words: string): void
  error(facts: object, words: string): void
}

export interface ServerOptions {
  readonly house: House
  readonly rooms: readonly RoomWithRoutes[]
  readonly sessions: Sessions
  readonly layout: Layout
  readonly views: Views
  readonly settings: Settings
  readonly log: Log
  /** Style, script and pictures, by address. */
  readonly files?: ReadonlyMap<string, ServedFile>
  /** Keeps the files of forms. Without it a form that asks for files refuses to open. */
  readonly uploads?: Uploads
  /** Keeps forms that somebody means to finish later. Without it they cannot be saved. */
  readonly drafts?: Drafts
  /** Routes without an action: a short list in one place, each with its reason. */
  readonly open?: readonly OpenRoute[]
  /** Their role in words and how much waits for them; without it, their roles and nought. */
  readonly describe?: (caller: Caller) => Promise<Pick<Viewer, 'role' | 'waiting'>>
  /** Told when somebody has done something by a form: what waits for them may be less now. */
  readonly acted?: (caller: Caller) => void
  /** What /healthz says besides "ok": { demo: 'ready' }. */
  readonly health?: () => Readonly<Record<string, string>>
  /** A page in place of all others while the program gets ready. */
  readonly notReady?: () => Page | undefined
}

/** The running site: the options, and what is worked out from them once. */
export interface Site extends ServerOptions {
  readonly cookies: CookieNames
  navigationOf(caller: Caller): readonly NavigationItem[]
}

interface Entry extends NavigationItem {
  readonly permission: string
}

function entriesOf(rooms: readonly RoomWithRoutes[]): readonly Entry[] {
  return rooms.flatMap((room) =>
    (room.routes ?? []).flatMap((route) => {
      if (route.navigation === undefined) return []
      if (route.path.includes(':')) throw new Error(`${route.path} cannot stand in a menu`)
      const { permission } = route.kind === 'form' ? route.command : route.query
      return [{ href: route.path, text: route.navigation, permission: permission.name }]
    }),
  )
}

/**
 * Which entries of the menu somebody has: by permission, worked out once per set of permissions.
 */
export function navigations(
  rooms: readonly RoomWithRoutes[],
): (caller: Caller) => readonly NavigationItem[] {
  const entries = entriesOf(rooms)
  const known = new WeakMap<object, readonly NavigationItem[]>()
  return ({ actor: { permissions } }) => {
    const found = known.get(permissions)
    if (found !== undefined) return found
    const items = entries.filter((entry) => permissions.has(entry.permission))
    known.set(permissions, items)
    return items
  }
}
