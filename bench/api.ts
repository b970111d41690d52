// Run by hand: node scripts/run.mjs bench/api.ts. ask() as JSON over HTTP, plain and on the
// record, beside the same SQL on a bare Fastify route.
import { compareLoad, serveApart } from './load.ts'

interface Ours {
  readonly port: number
  readonly secret: string
  readonly adminUrl: string
  readonly from: string
}

const served = await serveApart('api-server.ts', [])
const ours = JSON.parse(served.url) as Ours
const bare = await serveApart('bare-server.ts', [ours.adminUrl])
const headers = { authorization: `Bearer ${ours.secret}`, host: '127.0.0.1:3999' }
const at = (query: string): string =>
  `http://127.0.0.1:${ours.port}/api/bench/${query}?from=${ours.from}`
await compareLoad(
  [
    { name: 'the same SQL on a bare route', url: `${bare.url}/notes.json?from=${ours.from}` },
    { name: 'ask() as JSON', url: at('read-notes'), headers },
    { name: 'ask() as JSON, consulted', url: at('consult-notes'), headers },
  ],
  { connections: 50 },
)
await bare.stop()
await served.stop()
