// Our side of api.ts: the bench room behind the real server, over a durable cluster of its own.
// Prints the address and, for the client, a session and the database's address. Sessions are
// held in memory here; page.ts measures real ones.
import { openServer } from '#platform/http'
import { newId } from '#platform/database'
import { views } from '#platform/ui'
import { assets } from '#web/assets'
import { createShell } from '#web/layout'
import { notes, prepareNotes } from './notes.ts'
import { benchWorld } from './support.ts'

const world = await benchWorld([notes])
await prepareNotes(world)
const caller = await world.caller()
const { secret } = caller.ticket
const { style, script, icon } = assets()
const app = await openServer({
  house: world.house,
  rooms: [notes],
  sessions: {
    callerFor: async (given, correlationId) =>
      given === secret ? { ...caller, correlationId } : undefined,
  },
  layout: createShell({ assets: { style, script, icon }, place: 'Bench force' }),
  views: views([]),
  settings: { hosts: ['127.0.0.1:3999'], https: false },
  log: { info: () => undefined, warn: () => undefined, error: console.error },
})
await app.listen({ host: '127.0.0.1', port: 0 })
const [bound] = app.addresses() as { port: number }[]
process.on('SIGTERM', () => void app.close().then(() => world.close()))
console.log(
  JSON.stringify({ port: bound?.port, secret, adminUrl: world.adminUrl, from: newId(2_000) }),
)
