import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { z } from 'zod'
import { ask, perform, type Caller } from '#platform/actions'
import { loadAbsences } from '#business/absence'
import { loadTaken } from '#business/leave'
import { changeEmployment, recordPerson, servingOn } from '#business/people'
import { loadRecords } from '#business/records'
import { rooms } from '../../../rooms.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import type { Day } from '#platform/time'
import { seeTeam } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { myPage } from './mine.ts'
import { teamPage } from './team.ts'
import { workforce } from './workforce.ts'

let world: World
let chief: Caller
let okafor: Caller
let adeyemi: Caller
let hr: Caller
const [adeyemiId, okaforId] = [personIds.adeyemi(1), personIds.okafor(1)]

before(async () => {
  world = await testWorld(rooms)
  chief = await world.caller({ personId: personIds.chief(1) })
  okafor = await world.caller({ personId: okaforId })
  adeyemi = await world.caller({ personId: adeyemiId })
  hr = await world.caller({ roles: ['hr-adviser'] })
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const { house } = world
  const own = { organisationId: 11, personId: adeyemiId }
  await perform(house, demo, loadTaken, {
    taken: [
      {
        ...own,
        reference: 'LH-2026-000001',
        firstOn: '2026-03-03',
        lastOn: '2026-03-03',
        minutesByDay: [480],
      },
    ],
  })
  await perform(house, demo, loadAbsences, {
    absences: [
      { ...own, kind: 'sickness', firstOn: '2026-03-04', reference: 'AL-2026-000001' },
      {
        organisationId: 11,
        personId: personIds.covert(1),
        kind: 'sickness',
        firstOn: '2026-03-02',
        reference: 'AL-2026-000002',
      },
    ],
  })
  await perform(house, demo, loadRecords, {
    vetting: [
      { personId: adeyemiId, level: 'nppv-2', grantedOn: '2016-03-01', expiresOn: '2026-03-20' },
    ],
    rights: [],
    equality: [],
  })
})

/** What other rooms do with it. */
const teamSince = (on: string) =>
  defineQuery({
    name: 'team.asked-by-a-test',
    says: 'Asks as the page does',
    permission: seeTeam,
    input: z.strictObject({ personId: z.string() }),
    run: (ctx, { personId }) => servingOn(ctx, [personId], on as Day),
  })

const page = (caller: Caller, asked: Parameters<typeof ask>[3] = {}) =>
  ask(world.house, caller, teamPage, asked as never)
const names = ({ rows }: Awaited<ReturnType<typeof page>>) =>
  rows.map(({ personId }) => personId).toSorted()
const of = ({ rows }: Awaited<ReturnType<typeof page>>, personId: string) => {
  const found = rows.find((row) => row.personId === personId)
  assert.ok(found)
  return found
}

test('a manager sees everybody below, or those who report to them, and nobody else', async () => {
  const everybody = await page(chief)
  assert.deepEqual(names(everybody), [adeyemiId, okaforId, personIds.deputy(1)].toSorted())
  const direct = await page(chief, { whom: 'direct' })
  assert.deepEqual(names(direct), [okaforId, personIds.deputy(1)].toSorted())
  assert.deepEqual(names(await page(okafor)), [adeyemiId])
  assert.deepEqual(names(await page(adeyemi)), [])
})

test('whoever is covert is on nobody’s page and in no figure', async () => {
  const { figures, people } = await page(okafor)
  assert.equal(people, 1)
  assert.equal(figures.find(({ label }) => label === 'Absent')?.value, '0')
})

test('leave and sickness stand before the duty they fall on, each on its own day', async () => {
  assert.equal(of(await page(okafor), adeyemiId).doing?.says, 'Leave')
  assert.equal(of(await page(okafor, { on: '2026-03-05' }), adeyemiId).doing?.says, 'Sick')
  assert.equal(
    of(await page(okafor, { on: '2026-03-02' }), adeyemiId).doing?.says,
    '08:00 to 16:00',
  )
  const away = await page(okafor, { which: 'away' })
  assert.deepEqual(names(away), [adeyemiId])
  assert.deepEqual(names(await page(okafor, { which: 'away', on: '2026-03-02' })), [])
})

test('vetting that ends is something to see to: the day, and not the level', async () => {
  const found = await page(okafor, { which: 'mind' })
  assert.deepEqual(
    of(found, adeyemiId).mind.map(({ says }) => says),
    ['Vetting ends Fri 20 Mar'],
  )
})

test('the cost of a team is not given where it would tell what one of few is paid', async () => {
  const { cost } = await page(chief)
  assert.deepEqual(cost, { totalPence: undefined, paid: 3, unknown: 0 })
})

test('the team of somebody else is for those above them and for HR alone', async () => {
  assert.deepEqual(names(await page(chief, { managerId: okaforId })), [adeyemiId])
  assert.deepEqual(names(await page(hr, { managerId: okaforId })), [adeyemiId])
  await assert.rejects(page(adeyemi, { managerId: okaforId }), refusedAs('platform.not-found'))
  const elsewhere = await world.caller({ forceId: 2, personId: personIds.chief(2) })
  await assert.rejects(page(elsewhere, { managerId: okaforId }), refusedAs('platform.not-found'))
})

test('who comes to the team later is named on that day, and nothing is told of them yet', async () => {
  const { house } = world
  await perform(house, hr, changeEmployment, {
    personId: adeyemiId,
    from: '2026-05-01',
    unitId: unitIds.lambeth(1),
    rankOrGrade: 'Constable',
    managerId: personIds.deputy(1),
    dayMinutes: 480,
    workingDays: '1111100',
    reason: 'She moves to the other sergeant',
  })
  const deputy = await world.caller({ personId: personIds.deputy(1) })
  assert.deepEqual(names(await page(deputy)), [])
  const later = await page(deputy, { on: '2026-05-04' })
  assert.deepEqual(names(later), [adeyemiId])
  assert.equal(later.untold, 1)
  assert.equal(of(later, adeyemiId).doing, undefined)
  assert.deepEqual(names(await page(okafor, { on: '2026-05-04' })), [])
})

test('my-page shows what every room keeps of oneself', async () => {
  const mine = await ask(world.house, adeyemi, myPage, {})
  const headings = mine.cards.map(({ heading }) => heading)
  for (const heading of ['Your work', 'Duty', 'Leave', 'Absence', 'Your records', 'Items']) {
    assert.ok(headings.includes(heading), heading)
  }
  assert.equal(mine.leads, false)
  const program = await world.caller({ personId: null })
  assert.deepEqual((await ask(world.house, program, myPage, {})).cards, [])
})

test('years at a rank count from the end of another one, or from joining', async () => {
  const { house } = world
  const promoted = '00000000-0000-4000-9000-00000000a001'
  const common = {
    unitId: unitIds.lambeth(1),
    dayMinutes: 480,
    workingDays: '1111100',
  }
  await perform(house, hr, recordPerson, {
    ...common,
    personId: promoted,
    organisationId: 11,
    givenName: 'Ida',
    familyName: 'Marlowe',
    rankOrGrade: 'Constable',
    from: '2020-01-01',
    joinedOn: '2012-09-03',
  })
  await perform(house, hr, changeEmployment, {
    ...common,
    personId: promoted,
    from: '2024-06-01',
    rankOrGrade: 'Sergeant',
    reason: 'She passed the board',
  })
  const since = async (on: string) => {
    const asking = teamSince(on)
    return (await ask(house, hr, asking, { personId: promoted }))[0]
  }
  assert.deepEqual(await since('2021-01-01'), {
    rankOrGrade: 'Constable',
    fteHundredths: 100,
    since: '2012-09-03',
    people: 1,
  })
  assert.equal((await since('2026-01-01'))?.since, '2024-06-01')
})

test('workforce lays the reports side by side, each by its own permission', async () => {
  const { parts } = await ask(world.house, okafor, workforce, { by: 'rank' })
  assert.deepEqual(
    parts.map(({ name }) => name),
    [
      'establishment.staffing',
      'establishment.vacancies',
      'establishment.movements',
      'establishment.turnover',
      'absence.rate',
    ],
  )
  const strength = parts[0]?.report.total.values[1]
  assert.ok(Number(strength) >= 4)
  await assert.rejects(
    ask(world.house, okafor, workforce, { by: 'month' as 'rank' }),
    refusedAs('team.workforce.input'),
  )
})
