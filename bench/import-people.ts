// Run by hand: node scripts/run.mjs bench/import-people.ts. A file of 100,000 people read in by the
// command line, beside a COPY of the same rows into a bare table in the same run.
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Caller } from '#platform/actions'
import { importPeopleWords } from '../src/main/import-people.ts'
import { rooms } from '../src/rooms.ts'
import { id } from './large-force.ts'
import { benchWorld } from './support.ts'

const ROWS = 100_000
const UNITS = 2_000
const world = await benchWorld(rooms)
const { house, owner } = world
const folder = mkdtempSync(join(tmpdir(), 'bluelamp-bench-import-'))

try {
  await owner.query(`insert into organisation.organisation (force_id, organisation_id, name, kind)
    values (1, 11, 'Bench force', 'force')`)
  await owner.query(`insert into organisation.unit (force_id, organisation_id, unit_id, valid, name,
      recorded_from, recorded_by)
    select 1, 11, ${id('u', 'n')}, daterange('2020-01-01', null), 'Unit ' || n,
      timestamptz '2020-01-01', md5('entry')::uuid from generate_series(1, ${UNITS}) n`)
  await owner.query('analyze')
  const head =
    'number,given name,family name,unit,rank or grade,day,working days,service began,manager'
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const n = index + 1
    const manager = n === 1 ? '' : `B${Math.ceil((n - 1) / 8)}`
    return `B${n},Given${n % 211},Family${n % 997},Unit ${(n % UNITS) + 1},Constable,8,1111100,2015-09-07,${manager}`
  })
  const path = join(folder, 'people.csv')
  writeFileSync(path, [head, ...rows, ''].join('\n'))
  await owner.query(`create table bench_people (number text, given text, family text, unit text,
    rank text, day text, days text, began text, manager text)`)
  const copied = performance.now()
  const into = owner.query(copyFrom('copy bench_people from stdin with (format csv, header)'))
  await pipeline(createReadStream(path), into)
  const plain = performance.now() - copied
  console.log(`COPY of ${ROWS} rows ${plain.toFixed(0)} ms`)
  const { actor, ...rest } = await world.caller()
  const machine: Caller = { ...rest, actor: { ...actor, kind: 'machine', name: 'machine:import' } }
  const words = [path, '--on', house.clock.today()]
  for (const more of [['--dry-run'], []]) {
    const begun = performance.now()
    await importPeopleWords([...words, ...more], house, machine, (line) => console.log(line))
    const took = performance.now() - begun
    const memory = Math.round(process.memoryUsage.rss() / 1_048_576)
    const ratio = (took / plain).toFixed(0)
    console.log(
      `import ${more.join(' ')} ${(took / 1_000).toFixed(1)} s, ${ratio} x COPY, ${memory} MiB`,
    )
  }
} finally {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
}
