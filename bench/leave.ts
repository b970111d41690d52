// Run by hand: node scripts/run.mjs bench/leave.ts. The team calendar of a superintendent of 3,000
// in a force of 46,000 with two years of leave, 20 people at once, beside a signed-in list page of
// the same program that reads 25 rows: what the board costs more than any page does.
import pg from 'pg'
import { demoPerson } from '#platform/identity'
import { adminUrlOf } from '../test/faults/books.ts'
import { startProgram } from '../test/support/program.ts'
import { signIn } from '../test/support/signed-in.ts'
import { commandOf, largeForce, SUPERINTENDENT } from './large-force.ts'
import { compareLoad, readersOf } from './load.ts'

const manager = commandOf(demoPerson(SUPERINTENDENT)?.personId ?? '')
const program = await startProgram({ env: { NODE_ENV: 'production' } })
try {
  const who = await signIn(program.url, SUPERINTENDENT)
  const admin = new pg.Client({ connectionString: adminUrlOf(program.folder) })
  await admin.connect()
  await admin.query("set session_replication_role = 'replica'")
  for (const statement of largeForce(manager)) await admin.query(statement)
  await admin.query('analyze')
  await admin.end()
  const cookie = who.cookies('/leave')
  const page = await (await who.send('/leave/team')).text()
  console.log(/<p class="bl-sentence">[^<]*/.exec(page)?.[0], `${page.length} characters`)
  const pages = ['/leave', '/leave/team', '/leave/strength'].map((path) => ({
    name: `Bluelamp ${path}`,
    url: `${program.url}${path}`,
    headers: { cookie },
  }))
  await compareLoad(pages, { connections: 20, rounds: 3 })
  for (const one of pages) await readersOf(one, 20)
} finally {
  await program.stop()
}
