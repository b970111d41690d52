// Run by hand: node scripts/run.mjs bench/page.ts. A signed-in list page of the real program
// (session, authorisation, row-level security, CSRF, nonce) beside a plain Fastify + Nunjucks +
// GOV.UK page of the same content without them.
import pg from 'pg'
import { demoPerson } from '#platform/identity'
import { addDays, realClock } from '#platform/time'
import { adminUrlOf } from '../test/faults/books.ts'
import { startProgram } from '../test/support/program.ts'
import { signIn, type SignedIn } from '../test/support/signed-in.ts'
import { compareLoad, serveApart } from './load.ts'

const SUBJECT = 'funmi-adeyemi'
const personId = demoPerson(SUBJECT)?.personId ?? ''

/** Asks for single days until the list is full: days off are refused and do not count. */
async function fillList(who: SignedIn): Promise<void> {
  for (let ahead = 1, full = 0; full < 30; ahead += 1) {
    const day = addDays(realClock().today(), ahead)
    const answer = await who.send('/api/leave/request-leave', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `bench-${ahead}` },
      body: JSON.stringify({ firstOn: day, lastOn: day }),
    })
    await answer.text()
    if (answer.status === 200) full += 1
  }
}

const program = await startProgram({ env: { NODE_ENV: 'production' } })
try {
  const who = await signIn(program.url, SUBJECT)
  await fillList(who)
  const adminUrl = adminUrlOf(program.folder)
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query('analyze')
  await admin.end()
  const bare = await serveApart('bare-server.ts', [adminUrl, personId])
  const cookie = who.cookies('/leave')
  const page = await (await who.send('/leave')).text()
  const plain = await (await fetch(`${bare.url}/page`)).text()
  console.log(`Bluelamp's page has ${page.length} characters, the plain one ${plain.length}`)
  await compareLoad(
    [
      { name: 'plain Fastify + Nunjucks + GOV.UK page', url: `${bare.url}/page` },
      { name: 'Bluelamp /leave, signed in', url: `${program.url}/leave`, headers: { cookie } },
    ],
    { connections: 50 },
  )
  await compareLoad(
    [
      { name: 'the same SQL on a bare route', url: `${bare.url}/leave.json` },
      {
        name: 'Bluelamp /api/leave/my-requests',
        url: `${program.url}/api/leave/my-requests`,
        headers: { cookie },
      },
    ],
    { connections: 50 },
  )
  await bare.stop()
} finally {
  await program.stop()
}
