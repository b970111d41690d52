// The baseline of page.ts and api.ts: plain Fastify, plain pg, Nunjucks with GOV.UK macros; no
// session, no authorisation, no record, no policy of content. Words: the database's address, a
// person's id.
import { join } from 'node:path'
import Fastify from 'fastify'
import nunjucks from 'nunjucks'
import pg from 'pg'

const [databaseUrl = '', personId = ''] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 })
pool.on('error', () => undefined)

const modules = join(import.meta.dirname, '../node_modules')
const views = new nunjucks.Environment(
  new nunjucks.FileSystemLoader([
    join(import.meta.dirname, 'views'),
    join(modules, 'govuk-frontend/dist'),
  ]),
  { autoescape: true, noCache: false },
)

const leaveText = `select request_id as "requestId", reference, first_on::text as "firstOn",
    last_on::text as "lastOn", leave_minutes as minutes, status
  from leave.request where force_id = 1 and person_id = $1
  order by first_on desc, request_id desc limit 26`
const notesText =
  'select * from bench.note where force_id = $1 and note_id >= $2 order by note_id limit 20'

interface LeaveRow {
  readonly requestId: string
  readonly reference: string
  readonly firstOn: string
  readonly lastOn: string
  readonly minutes: number
  readonly status: string
}

async function leaveRows(): Promise<LeaveRow[]> {
  const { rows } = await pool.query<LeaveRow>({
    name: 'leave',
    text: leaveText,
    values: [personId],
  })
  return rows.slice(0, 25)
}

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const inWords = (day: string): string => dayFormat.format(Date.parse(day))

const app = Fastify()
app.get('/page', async (_request, reply) => {
  const rows = await leaveRows()
  const shown = rows.map((row) => ({ ...row, day: inWords(row.firstOn), hours: row.minutes / 60 }))
  reply.type('text/html; charset=utf-8')
  return views.render('leave.njk', { rows: shown })
})
app.get('/leave.json', async () => ({ rows: await leaveRows() }))
app.get<{ Querystring: { from: string } }>('/notes.json', async (request) => {
  const { from } = request.query
  const { rows } = await pool.query<Record<string, unknown>>({
    name: 'notes',
    text: notesText,
    values: [1, from],
  })
  return rows
})
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)))
console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
