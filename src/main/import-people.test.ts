import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test, type TestContext } from 'node:test'
import type { Caller } from '#platform/actions'
import { scratchFolder } from '../../test/support/scratch.ts'
import { testWorld, type World } from '../../test/support/world.ts'
import { importPeopleWords } from './import-people.ts'
import { rooms } from '../rooms.ts'

let world: World
let machine: Caller
before(async () => {
  world = await testWorld(rooms)
  machine = await world.caller({ machineOf: 'import', organisationIds: [11, 12] })
})

async function said(...words: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = []
  const code = await importPeopleWords(words, world.house, machine, (line) => void lines.push(line))
  return { code, text: lines.join('\n') }
}

function written(t: TestContext, name: string, content: string): string {
  const path = join(scratchFolder(t), name)
  writeFileSync(path, content)
  return path
}

const head =
  'number,given name,family name,unit,rank or grade,day,working days,service began,manager,ends'
const person = (number: string, manager: string) =>
  `${number},Robin,File${number},Lambeth,Constable,8,1111100,7/9/2020,${manager},`

test('managers are entered before those they manage, wherever they stand, and counts agree', async (t) => {
  const rows = [person('F3', 'F2'), person('F2', 'F1'), person('F1', '41LX'), person('F4', 'F9')]
  const path = written(t, 'people.csv', [head, ...rows, '207LX,,,,,,,,,yes'].join('\n'))
  const rejects = join(scratchFolder(t), 'rejects.csv')
  const dry = await said(path, '--dry-run')
  assert.match(dry.text, /5 rows read = 3 entered \+ 1 changed \+ 0 same \+ 1 rejected/)
  assert.match(dry.text, /nothing was kept/)
  const done = await said(path, '--rejects', rejects)
  assert.equal(done.code, 1)
  assert.match(done.text, /5 rows read = 3 entered \+ 1 changed \+ 0 same \+ 1 rejected/)
  assert.match(done.text, /Row 5: Nobody has the number F9 to be line manager/)
  const lines = readFileSync(rejects, 'utf8').trimEnd().split('\r\n')
  assert.match(lines[1] ?? '', /^5,Nobody has the number F9 .*,"F4,Robin,FileF4/)
  const { rows: line } = await world.admin.query(
    `select p.collar_number as number, m.collar_number as manager from people.employment e
     join people.person p using (person_id) join people.person m on m.person_id = e.manager_id
     where p.collar_number like 'F_' order by 1`,
  )
  assert.deepEqual(line, [
    { number: 'F1', manager: '41LX' },
    { number: 'F2', manager: 'F1' },
    { number: 'F3', manager: 'F2' },
  ])
})

test('what was begun is resumed: a batch that is done is answered from the record', async (t) => {
  const path = written(t, 'resumed.csv', [head, person('R1', '41LX')].join('\n'))
  const first = await said(path, '--resume')
  assert.match(first.text, /1 rows read = 1 entered/)
  const again = await said(path, '--resume')
  assert.equal(again.text, first.text)
  const anew = await said(path)
  assert.match(anew.text, /0 entered \+ 0 changed \+ 1 same/)
})

test('headings of another system are mapped; what cannot be read is said in a sentence', async (t) => {
  const path = written(t, 'theirs.csv', 'Collar No,Grade\n44LX,Inspector\n')
  const map = written(t, 'map.json', '{"columns":{"number":"Collar No","rank or grade":"Grade"}}')
  assert.match((await said(path, '--map', map)).text, /0 entered \+ 1 changed/)
  const wrong = written(t, 'wrong.json', '{"columns":{"salary":"Pay"}}')
  const broken = written(t, 'broken.csv', 'number,unit\n"44LX,Lambeth\n')
  const cases: [string[], RegExp][] = [
    [[], /Name one file/],
    [['/nowhere.csv'], /There is no file/],
    [[path], /No column is the number of a person.*--map/s],
    [[path, '--map', wrong], /No column is called “salary”/],
    [[path, '--map', path], /holds no map/],
    [[path, '--on', 'soon'], /Give --on as a day/],
    [[path, '--rejects', path], /must be another file/],
    [[path, '--whatever'], /Unknown option/],
    [[broken], /cannot be told apart/],
  ]
  for (const [words, sentence] of cases) {
    const { code, text } = await said(...words)
    assert.match(text, sentence)
    assert.equal(code, 1)
  }
})
