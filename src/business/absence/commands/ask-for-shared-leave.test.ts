import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { decide, waitingForMe } from '#platform/cases'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testSite, type TestSite } from '../../../../test/support/site.ts'
import { personIds } from '../../people/fixtures.ts'
import { absence, absenceSummary } from '../queries/absences.ts'
import { previewSharedLeave, sharedLeaveForm } from '../queries/shared-leave.ts'
import { askForAway } from './ask-for-away.ts'
import { askForSharedLeave } from './ask-for-shared-leave.ts'
import { loadAbsences } from './load-absences.ts'

let site: TestSite
let adeyemi: Caller
let hr: Caller
before(async () => {
  site = await testSite(rooms)
  adeyemi = await site.world.caller({ personId: personIds.adeyemi(1) })
  hr = await site.world.caller({ roles: ['hr-adviser'] })
})

// 52 weeks less 20 and 12 leave 20; 39 of pay less 20 and 9 leave 10.
const block = {
  childOn: '2026-01-12',
  firstWeeks: 20,
  firstPaidWeeks: 20,
  partnerWeeks: 12,
  partnerPaidWeeks: 9,
  firstOn: '2026-06-01',
  weeks: 8,
  paidWeeks: 6,
}
const send = (more: Partial<typeof block> = {}, as = adeyemi) =>
  perform(site.world.house, as, askForSharedLeave, { ...block, ...more })

test('weeks are counted before they are asked for, and what waits counts as asked for', async () => {
  const { house } = site.world
  const { before: at, lastOn } = await ask(house, adeyemi, previewSharedLeave, block)
  assert.deepEqual([at.leave.left, at.pay.left, lastOn], [20, 10, '2026-07-26'])
  const { absenceId } = await send()
  const { left, said } = await ask(house, adeyemi, sharedLeaveForm, {})
  assert.deepEqual([left?.leave.left, left?.pay.left, said?.firstWeeks], [12, 4, 20])
  const summary = await ask(house, hr, absenceSummary, { id: absenceId })
  const words = summary.lines.map(({ answer }) => answer)
  assert.ok(words.includes('8 weeks, 6 of them with statutory pay'))
  assert.ok(
    words.includes(
      '52 weeks, less 20 of the mother or main adopter, 12 of the other parent and 8 asked for already, leave 12.',
    ),
  )
})

test('weeks asked for by the day that was expected count on when the child came on another', async () => {
  const { house } = site.world
  const later = { ...block, firstOn: '2026-08-03', paidWeeks: 4 }
  for (const childOn of ['2026-01-09', '2026-01-15']) {
    const { before: at } = await ask(house, adeyemi, previewSharedLeave, { ...later, childOn })
    assert.deepEqual([at.leave.left, at.pay.left], [12, 4], childOn)
  }
  const another = { ...later, childOn: '2026-07-12' }
  const { before: at } = await ask(house, adeyemi, previewSharedLeave, another)
  assert.equal(at.leave.left, 20, 'half a year and a day later it is another child')
})

test('a week beyond what is left is refused with what would be accepted', async () => {
  const later = { firstOn: '2026-08-03' }
  await assert.rejects(send({ ...later, weeks: 13, paidWeeks: 0 }), (error: unknown) => {
    assert.match(JSON.stringify(error), /leave 12\. Give 12 or fewer/)
    return true
  })
  await assert.rejects(send({ ...later, paidWeeks: 5 }), refusedAs('absence.shared-left'))
  await assert.rejects(send({ firstOn: '2026-04-06', paidWeeks: 4 }), refusedAs('absence.too-soon'))
  await assert.rejects(send({ ...later, firstWeeks: 1 }), refusedAs('absence.shared-said'))
  await assert.rejects(
    send({ firstOn: '2026-12-14', paidWeeks: 4 }),
    refusedAs('absence.shared-when'),
  )
  const kind = { kind: 'shared-parental', firstOn: '2026-08-03', lastOn: '2026-08-09' }
  await assert.rejects(
    perform(site.world.house, adeyemi, askForAway, kind),
    refusedAs('absence.shared-apart'),
  )
})

test('what HR refuses is there again; what came from an earlier system counts by its days', async () => {
  const { house } = site.world
  const [task] = await ask(house, hr, waitingForMe, {})
  const refusal = { outcome: 'refused', reason: 'The notice of your partner is missing' } as const
  await perform(house, hr, decide, { taskId: task?.taskId ?? '', version: 1, ...refusal })
  const leftNow = async () => (await ask(house, adeyemi, sharedLeaveForm, {})).left?.leave.left
  assert.equal(await leftNow(), 20)
  const demo = await site.world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const { childOn, firstOn: _first, ...said } = block
  const own = { organisationId: 11, personId: personIds.adeyemi(1), kind: 'shared-parental' }
  const days = (firstOn: string, lastOn: string, n: number) => ({
    ...own,
    firstOn,
    lastOn,
    reference: `AL-2026-00000${n}`,
  })
  await perform(house, demo, loadAbsences, {
    absences: [
      {
        ...days('2026-06-01', '2026-06-14', 1),
        shared: { childOn, ...said, weeks: 2, paidWeeks: 2 },
      },
      days('2026-07-06', '2026-07-14', 2),
    ],
  })
  assert.equal(await leftNow(), 16, 'two weeks, and nine days that are two')
})

test('the page shows what is left before anything is sent, and loses nothing that is typed', async () => {
  const person = await site.signIn({ personId: personIds.deputy(1) })
  const page = await person.get('/absence/shared')
  assert.match(page.body, /share up to 50 weeks of leave and 37 of pay/)
  const { absenceId } = await send({}, await site.world.caller({ personId: personIds.deputy(1) }))
  assert.match((await person.get('/absence/shared')).body, /12 weeks of leave, 4 of them with pay/)
  const shown = await person.get(`/absence/${absenceId}`)
  assert.match(shown.body, /8 weeks, 6 of them with statutory pay/)
  const line = await site.world.caller({ personId: personIds.chief(1) })
  const seen = await ask(site.world.house, line, absence, { absenceId })
  assert.deepEqual(Object.keys(seen.shared ?? {}), ['weeks', 'paidWeeks'])
})
