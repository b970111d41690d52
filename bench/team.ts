// Run by hand: node scripts/run.mjs bench/team.ts. The team page of a superintendent of 3,000, the
// organisation chart and workforce figures of a force of 46,000 with two years of assignments,
// duty, absence, skills and overtime, 20 people at once, beside the list of people of the program,
// which reads 50 rows: what adding up costs more than a list does.
import pg from 'pg'
import { demoPerson } from '#platform/identity'
import { adminUrlOf } from '../test/faults/books.ts'
import { startProgram } from '../test/support/program.ts'
import { signIn } from '../test/support/signed-in.ts'
import { commandOf, largeForce, SUPERINTENDENT } from './large-force.ts'
import { compareLoad, readersOf } from './load.ts'
import { workforce } from './workforce.ts'

const manager = commandOf(demoPerson(SUPERINTENDENT)?.personId ?? '')
const program = await startProgram({ env: { NODE_ENV: 'production' } })
try {
  const who = await signIn(program.url, SUPERINTENDENT)
  const admin = new pg.Client({ connectionString: adminUrlOf(program.folder) })
  await admin.connect()
  await admin.query("set session_replication_role = 'replica'")
  for (const statement of [...largeForce(manager), ...workforce]) await admin.query(statement)
  await admin.query('vacuum analyze')
  await admin.end()
  const paths = process.argv.slice(2)
  const asked =
    paths.length > 0 ? paths : ['/people', '/team', '/org', '/establishment', '/workforce', '/me']
  const pages = asked.map((path) => ({
    name: `Bluelamp ${path}`,
    url: `${program.url}${path}`,
    headers: { cookie: who.cookies(path) },
  }))
  for (const { name, url, headers } of pages) {
    const times: number[] = []
    for (let n = 0; n < 5; n += 1) {
      const from = performance.now()
      const answer = await fetch(url, { headers })
      const text = await answer.text()
      times.push(performance.now() - from)
      if (!answer.ok)
        throw new Error(`Void: ${name} answered ${answer.status}: ${text.slice(0, 200)}`)
    }
    console.log(name, 'alone', times.map((ms) => ms.toFixed(0)).join(' '), 'ms')
  }
  await compareLoad(pages, { connections: 20, rounds: 3 })
  for (const one of pages) await readersOf(one, 20)
} finally {
  await program.stop()
}
