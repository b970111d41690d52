import { calendarRoutes } from '#business/leave'
import { roleCatalogue } from '#platform/access'
import type { Caller, House } from '#platform/actions'
import type { Log, openServer, OpenRoute } from '#platform/http'
import {
  mountDemoProvider,
  openRelyingParty,
  readProviders,
  type IdentityProvider,
  type RelyingParty,
} from '#platform/identity'
import { mountScim } from '#platform/scim'
import { accountRoutes, signInRoutes, tokenRoute } from '#web/account'
import { apiRoute, helpPages, helpRoutes, recordedRoute } from '#web/help'
import { menuRoute, myWorkRoute, searchRoute } from '#web/home'
import { rooms } from '../rooms.ts'
import { SettingProblem, type Settings } from './settings.ts'
import { openWaitingCounts } from './waiting.ts'

type Server = Awaited<ReturnType<typeof openServer>>

/** The shell's own pages, and who may sign in. */
export interface ShellPages {
  readonly open: readonly OpenRoute[]
  acted(caller: Caller): void
  describe(caller: Caller): Promise<{ readonly role: string; readonly waiting: number }>
  /** Adds the provider of the demo's people, where it may be there: on this machine only. */
  mount(app: Server): Promise<void>
}

/** Gathers the pages that belong to no room, over the rooms of this installation. */
export function shellPages(house: House, settings: Settings, log: Log): ShellPages {
  const providers = [...providersOf(settings)]
  const counts = openWaitingCounts(house, rooms)
  const demo = settings.demo && ['127.0.0.1', '::1', 'localhost'].includes(settings.host)
  return {
    open: [
      ...signInRoutes({ house, demo, party: partyOf(house, providers, log) }),
      myWorkRoute(rooms, house.clock),
      menuRoute(rooms),
      searchRoute(rooms, helpPages(rooms)),
      ...accountRoutes(house),
      tokenRoute(house),
      ...helpRoutes(rooms),
      apiRoute(house.registry),
      recordedRoute(house.registry),
      ...calendarRoutes(house),
    ],
    acted: ({ actor }) => counts.forget(actor.accountId),
    describe: async (caller) => ({
      role: roleWords(caller.actor.roles),
      waiting: await counts.of(caller),
    }),
    async mount(app) {
      await mountScim(app, { house, log })
      if (!demo) return
      const { host } = settings
      // Whoever comes to the provider without having chosen is sent to our own page.
      const render = (...[, , reply]: Parameters<Render>) => reply.redirect('/sign-in', 303)
      providers.push(await mountDemoProvider(app, { house, host, render }))
    },
  }
}

/** The identity providers of BLUELAMP_OIDC. Refuses a setting that is none, in its one sentence. */
function providersOf({ environment }: Settings): readonly IdentityProvider[] {
  try {
    return readProviders(environment['BLUELAMP_OIDC'])
  } catch (error) {
    throw new SettingProblem(error instanceof Error ? error.message : 'BLUELAMP_OIDC is wrong')
  }
}

type Render = Parameters<typeof mountDemoProvider>[1]['render']

/** The roles somebody holds, by their titles; most people hold one beside being an officer. */
function roleWords(roles: readonly string[]): string {
  const own = roles.length > 1 ? roles.filter((role) => role !== 'officer') : roles
  return own.map((role) => roleCatalogue.get(role)?.title ?? role).join(', ')
}

/** Opens the sign-in once, when it is first wanted; an attempt that failed is made again. */
function partyOf(
  house: House,
  providers: readonly IdentityProvider[],
  log: Log,
): () => Promise<RelyingParty> {
  let opened: Promise<RelyingParty> | undefined
  const tell = (problem: unknown): void => {
    const kind = problem instanceof Error ? problem.name : typeof problem
    log.warn({ kind }, 'An identity provider could not be used')
  }
  return async () => {
    opened ??= openRelyingParty(house, providers, tell)
    try {
      return await opened
    } catch (error) {
      opened = undefined
      throw error
    }
  }
}
