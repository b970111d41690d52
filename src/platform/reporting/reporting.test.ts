import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import exceljs from 'exceljs'
import { sql } from 'kysely'
import { loadPeople } from '#business/people'
import { ask, perform } from '#platform/actions'
import { unitIds } from '../../business/organisation/fixtures.ts'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { seeReports } from './access.ts'
import { defineDataset } from './define.ts'
import { reports } from './queries.ts'

let site: TestSite
let constable: Browser
before(async () => {
  site = await testSite(rooms)
  const people = Array.from({ length: 130 }, (_one, index) => ({
    personId: `00000000-0000-4000-b000-000000000${String(index).padStart(3, '0')}`,
    organisationId: 11,
    givenName: index === 0 ? '=Given' : 'Given',
    familyName: `Family${index}`,
  }))
  const demo = await site.world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await perform(site.world.house, demo, loadPeople, {
    people,
    employments: people.map(({ personId }, index) => ({
      personId,
      from: index < 10 ? '2026-02-01' : '2021-01-01',
      unitId: unitIds.lambeth(1),
      rankOrGrade: index < 120 ? 'Constable' : 'Band E',
      category: index < 120 ? ('officer' as const) : ('staff' as const),
      joinedOn: '2021-01-01',
      dayMinutes: 480,
      workingDays: '1111100',
    })),
  })
  constable = await site.signIn({ name: 'PC Adeyemi' })
})

const strength = '/reports/people-strength'

test('a report shows figures in groups and together, the chart, why, and who sees it', async () => {
  const { statusCode, body } = await constable.get(strength)
  assert.equal(statusCode, 200)
  assert.match(body, /Strength, as at 3 March 2026\. 4 groups by rank or grade/)
  assert.match(body, /<svg/)
  assert.match(body, /People: most in Constable, 121 of 134/)
  assert.match(body, /each counted once/)
  assert.match(body, /Records counted/)
  assert.match(body, /href="\/ask-about\?page=%2Freports%2Fpeople-strength/)
  assert.match(body, /Who can see this/)
})

test('what is chosen stands in the address and in a sentence; a name that is not declared is refused', async () => {
  const narrow = `${strength}?by=service&rank=Constable&on=2026-01-15`
  const { body } = await constable.get(narrow)
  assert.match(body, /Strength, as at 15 January 2026, rank or grade Constable\. 1 group by kind/)
  assert.match(body, /These are figures as at 15 January 2026/)
  assert.match(
    body,
    /href="\/reports\/people-strength\.csv\?by=service&amp;on-day=&amp;|on=2026-01-15/,
  )
  for (const wrong of ['by=password', 'measure=salary', 'on=2026-02-31', 'by=rank%27--']) {
    assert.equal((await constable.get(`${strength}?${wrong}`)).statusCode, 422, wrong)
  }
  const none = await constable.get(`${strength}?rank=${encodeURIComponent("'; drop table")}`)
  assert.equal(none.statusCode, 200)
  assert.match(none.body, /There is nothing to count/)
})

test('a figure leads to its records, page by page, and they are as many as it says', async () => {
  const { body } = await constable.get(`${strength}?on=2026-01-15`)
  const href = /href="(\/reports\/people-strength\/records\?[^"]*rank=Constable[^"]*)"/.exec(body)
  const path = (href?.[1] ?? '').replaceAll('&amp;', '&')
  const csv = parse((await constable.get(path.replace('/records', '/records.csv'))).body)
  const api = await constable.get(`/api/people/strength?on=2026-01-15&rank=Constable`)
  const report = api.json<{ total: { values: string[] } }>()
  assert.equal(csv.length - 1, Number(report.total.values[0]))
  assert.equal(new Set(csv.map((row) => row.join())).size, csv.length)
})

test('CSV, XLSX and JSON hold the figures of the page', async () => {
  const json = (await constable.get('/api/people/strength?by=rank')).json<{
    groups: { words: string[]; values: string[] }[]
  }>()
  const figures = json.groups.map(({ words, values }) => [words[0] ?? '', ...values.map(String)])
  const csv = parse((await constable.get(`${strength}.csv?by=rank`)).body.slice(1))
  assert.deepEqual(csv, [['Rank or grade', 'People', 'Of full time'], ...figures])
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load((await constable.get(`${strength}.xlsx?by=rank`)).rawPayload as never)
  const [sheet] = workbook.worksheets
  assert.equal(sheet?.rowCount, csv.length)
  for (const [index, [rank, people]] of figures.entries()) {
    assert.equal(sheet.getRow(index + 2).getCell(1).value, rank)
    assert.equal(sheet.getRow(index + 2).getCell(2).value, Number(people))
  }
})

test('the records of a file hold no formula, whatever somebody is called', async () => {
  const csv = await constable.get(`${strength}/records.csv?rank=Constable`)
  assert.match(csv.body, /^'=Given Family0,/m)
})

test('the list of reports says whom each is about for the reader, and leaves out the others', async () => {
  const { body } = await constable.get('/reports')
  assert.match(body, /Untaken leave/)
  assert.match(body, /You and everybody below you/)
  const finance = await site.signIn({ roles: ['finance'] })
  assert.match((await finance.get('/reports')).body, /Your organisation/)
  const { house } = site.world
  const offered = await ask(house, constable.caller, reports, {})
  assert.ok(offered.some(({ path }) => path === strength))
})

test('a dataset that could not stand in an address, or hold what it says, does not start', () => {
  const sound = {
    name: 'trial.rows' as const,
    title: 'Trial',
    says: 'Says nothing',
    permission: seeReports,
    time: { kind: 'day' as const },
    rows: () => sql`select 1 as one`,
    dimensions: { one: { says: 'One', value: 'one' } },
    measures: {
      many: {
        says: 'Many',
        value: sql`count(*)`,
        unit: 'count' as const,
        rule: 'Counts',
        source: 'nowhere',
        version: 'this',
      },
    },
    seenBy: [],
  }
  assert.equal(defineDataset(sound).path, '/reports/trial-rows')
  const column = { one: { says: 'One', value: 'one; drop table' } }
  assert.throws(() => defineDataset({ ...sound, dimensions: column }), /is no column/)
  const taken = { by: { says: 'By', value: 'one' } }
  assert.throws(() => defineDataset({ ...sound, dimensions: taken }), /is taken/)
  assert.throws(() => defineDataset({ ...sound, dimensions: {} }), /has no dimension/)
  assert.throws(() => defineDataset({ ...sound, name: 'rows' as 'a.b' }), /room\.rows/)
})
