import { join } from 'node:path'
import { pino } from 'pino'
import { organisationIdsOf } from '#business/organisation'
import type { House } from '#platform/actions'
import { keepSealed } from '#platform/audit'
import { roleName, urlFor } from '#platform/database'
import { openUploads } from '#platform/documents'
import { openDrafts } from '#platform/drafts'
import { openServer, type ServerOptions } from '#platform/http'
import { callerFor, forget } from '#platform/identity'
import { openMachines, startWorker, type Worker } from '#platform/jobs'
import { views } from '#platform/ui'
import { assets } from '#web/assets'
import { createShell } from '#web/layout'
import { rooms } from '../rooms.ts'
import type { Demo } from './demo.ts'
import type { Ground } from './installation.ts'
import { shellPages } from './shell.ts'
import { root, SettingProblem, type Settings } from './settings.ts'

export type Log = ReturnType<typeof openLog>

/** Lines of JSON on standard error; no personal data is ever given to it. */
export function openLog(settings: Settings) {
  const level = settings.environment['BLUELAMP_LOG'] ?? 'warn'
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }))
}

export interface Served {
  /** Where it is, as one would type it. */
  readonly address: string
  close(): Promise<void>
}

/** Answers people and machines over HTTP on the host and port of the settings. */
export async function serve(
  house: House,
  settings: Settings,
  log: Log,
  demo: Demo,
  changed: () => void,
): Promise<Served> {
  const { files, style, script, icon } = assets()
  const layout = createShell({
    assets: { style, script, icon },
    place: settings.environment['BLUELAMP_PLACE'] || (settings.demo ? 'Demonstration force' : ''),
    demo: settings.demo,
  })
  const shell = shellPages(house, settings, log)
  const app = await openServer({
    house,
    rooms,
    sessions: {
      callerFor: (secret, correlationId) => callerFor(house, secret, correlationId),
      forget: (secret) => forget(house, secret),
    },
    layout,
    views: views(['platform', 'business', 'web'].map((wing) => join(root, 'src', wing))),
    settings: httpSettings(settings),
    log,
    files,
    health: () => ({ demo: demo.state() }),
    notReady: () => demo.page(),
    uploads: openUploads(house),
    drafts: openDrafts(house),
    open: shell.open,
    describe: (caller) => shell.describe(caller),
    acted: (caller) => shell.acted(caller),
  })
  // What a request announced is carried at once where the worker is in this process.
  app.addHook('onResponse', async ({ method }) => {
    if (method === 'POST') changed()
  })
  try {
    await shell.mount(app)
    await app.listen({ host: settings.host, port: settings.port })
  } catch (error) {
    await app.close()
    throw problemOf(error, settings) ?? error
  }
  const [bound] = app.addresses() as { port: number }[]
  return {
    address: `http://${settings.host}:${bound?.port ?? settings.port}`,
    close: () => app.close(),
  }
}

function httpSettings(settings: Settings): ServerOptions['settings'] {
  const { environment } = settings
  const trustProxy = environment['BLUELAMP_TRUST_PROXY']
  const metricsToken = environment['BLUELAMP_METRICS_TOKEN']
  return {
    hosts: hostsOf(settings),
    https: environment['BLUELAMP_HTTPS'] === 'on',
    ...(trustProxy ? { trustProxy } : {}),
    ...(metricsToken ? { metricsToken } : {}),
  }
}

/** The hosts that are answered: this machine's own names, and those of BLUELAMP_HOSTS. */
function hostsOf({ host, port, environment }: Settings): string[] {
  const named = (environment['BLUELAMP_HOSTS'] ?? '').split(',').filter((name) => name !== '')
  const own = ['127.0.0.1', 'localhost', '[::1]', host]
  return [...new Set([...own.map((name) => `${name}:${port}`), ...named])]
}

function problemOf(error: unknown, { host, port }: Settings): SettingProblem | undefined {
  const { code } = error as { code?: string }
  if (code === 'EADDRINUSE') {
    return new SettingProblem(`Port ${port} is in use. Set PORT to another, or end what uses it`)
  }
  if (code === 'EACCES') return new SettingProblem(`Port ${port} may not be used by this user`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new SettingProblem(`HOST ${host} is not an address of this machine`)
  }
  return undefined
}

/** Starts the work behind the pages: the relay, the clock's jobs, deliveries. */
export async function work(
  house: House,
  { adminUrl, keys }: Ground,
  settings: Settings,
  log: Log,
): Promise<Worker> {
  const organisationsOf = (forceId: number) => organisationIdsOf(house, forceId)
  const machines = openMachines(house, organisationsOf)
  const sealing = keepSealed({
    house,
    dataFolder: settings.dataFolder,
    machineOf: (forceId) => machines.callerFor({ forceId, room: 'audit' }),
    onTrouble: (forceId, trouble) =>
      log.error({ forceId, kind: trouble instanceof Error ? trouble.name : 'finding' }, 'Unsealed'),
  })
  const worker = await startWorker({
    house,
    connectionUrl: urlFor(adminUrl, roleName('worker'), keys.passwordFor('worker')),
    log,
    organisationsOf,
  })
  return {
    poke: () => worker.poke(),
    async stop() {
      await worker.stop()
      await sealing.stop()
    },
  }
}
