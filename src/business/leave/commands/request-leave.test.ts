import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'
import { ask, perform, type Caller } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import {
  myRequests,
  previewRequest,
  requestByReference,
  requestDetail,
} from '../queries/requests.ts'
import { waitingForMe } from '#platform/cases'
import { requestLeave } from './request-leave.ts'

let world: World
let adeyemi: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1), name: 'PC Adeyemi' })
})

test('a request is costed by the pattern, numbered, sent to the line manager and announced', async () => {
  const asked = { firstOn: '2026-05-01', lastOn: '2026-05-06' } // Friday to Wednesday, bank holiday on the 4th
  const preview = await ask(world.house, adeyemi, previewRequest, asked)
  assert.equal(preview.minutes, 3 * 480)
  assert.equal(preview.decider, 'Ngozi Okafor')

  const sent = await perform(world.house, adeyemi, requestLeave, { ...asked, note: 'A wedding' })
  assert.match(sent.reference, /^LV-2026-\d{6}$/)
  assert.equal(sent.minutes, 3 * 480)

  const detail = await ask(world.house, adeyemi, requestDetail, { requestId: sent.requestId })
  assert.equal(detail.status, 'sent')
  assert.equal(detail.decider, 'Ngozi Okafor')
  assert.equal(detail.note, 'A wedding')

  const { rows } = await world.admin.query(
    `select o.name, o.payload, e.kept from events.outbox o join audit.entry e on e.entry_id = o.caused_by
     where o.payload->>'requestId' = $1`,
    [sent.requestId],
  )
  assert.equal(rows.length, 1)
  assert.equal(rows[0].name, 'leave.requested')
  assert.deepEqual(rows[0].kept, { ...asked, firstPart: 'whole', lastPart: 'whole' })
})

test('days asked for already are refused, and the earlier request is named', async () => {
  const first = { firstOn: '2026-06-01', lastOn: '2026-06-05' }
  const { reference } = await perform(world.house, adeyemi, requestLeave, first)
  const clash = { firstOn: '2026-06-05', lastOn: '2026-06-08' }
  await assert.rejects(perform(world.house, adeyemi, requestLeave, clash), (error) => {
    assert.ok(error instanceof Refusal)
    assert.equal(error.status, 409)
    assert.match(error.message, /leave.overlaps/)
    assert.match(error.problems[0]?.message ?? '', new RegExp(reference))
    return true
  })
})

test('days that cannot be asked for are refused with the rule', async () => {
  const cases: [string, string, string][] = [
    ['2026-03-02', '2026-03-04', 'leave.in-the-past'],
    ['2026-03-09', '2026-03-06', 'leave.ends-before-it-starts'],
    ['2026-03-07', '2026-03-08', 'leave.nothing-to-take'],
    ['2026-03-09', '2026-06-09', 'leave.too-long'],
    ['2028-01-10', '2028-01-11', 'leave.too-far-ahead'],
  ]
  for (const [firstOn, lastOn, code] of cases) {
    await assert.rejects(
      perform(world.house, adeyemi, requestLeave, { firstOn, lastOn }),
      refusedAs(code),
    )
  }
  const stranger = await world.caller({ personId: null })
  const asked = { firstOn: '2026-03-09', lastOn: '2026-03-09' }
  await assert.rejects(
    perform(world.house, stranger, requestLeave, asked),
    refusedAs('leave.not-employed'),
  )
})

test("my requests are mine: not my look-alike's, not the other body's, not the other force's", async () => {
  const asked = { firstOn: '2026-09-07', lastOn: '2026-09-08' }
  const others = [
    await world.caller({ personId: personIds.covert(1), accountId: personIds.covert(1) }),
    await world.caller({ personId: personIds.scrutineer(1), organisationId: 12 }),
    await world.caller({ personId: personIds.adeyemi(2), forceId: 2 }),
  ]
  const theirs: { requestId: string }[] = []
  for (const other of others) theirs.push(await perform(world.house, other, requestLeave, asked))
  const { rows } = await ask(world.house, adeyemi, myRequests, {})
  for (const { requestId } of theirs) {
    assert.equal(
      rows.some((row) => row.requestId === requestId),
      false,
    )
    await assert.rejects(
      ask(world.house, adeyemi, requestDetail, { requestId }),
      refusedAs('platform.not-found'),
    )
  }
})

test("HR sees the requests of its organisation, but not a covert colleague's", async () => {
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const covert = await world.caller({ personId: personIds.covert(1) })
  const asked = { firstOn: '2026-10-05', lastOn: '2026-10-05' }
  await assert.rejects(
    perform(world.house, covert, requestLeave, asked),
    refusedAs('leave.not-employed'),
  )
  // Nobody learns of the record but by an account that is on its list: their own.
  const themselves = await world.caller({
    personId: personIds.covert(1),
    accountId: personIds.covert(1),
  })
  const { requestId } = await perform(world.house, themselves, requestLeave, asked)
  await assert.rejects(
    ask(world.house, hr, requestDetail, { requestId }),
    refusedAs('platform.not-found'),
  )
  const mine = await perform(world.house, adeyemi, requestLeave, asked)
  const seen = await ask(world.house, hr, requestDetail, { requestId: mine.requestId })
  assert.equal(seen.reference, mine.reference)
})

test('a long list comes in pages that neither repeat nor leave out', async () => {
  const okafor = await world.caller({ personId: personIds.okafor(1) })
  const monday = Date.UTC(2026, 2, 9)
  for (let week = 0; week < 30; week += 1) {
    const day = new Date(monday + week * 7 * 86_400_000).toISOString().slice(0, 10)
    if (day === '2026-04-06' || day === '2026-05-04' || day === '2026-05-25') continue
    if (day === '2026-08-31') continue // bank holidays
    await perform(world.house, okafor, requestLeave, { firstOn: day, lastOn: day })
  }
  const first = await ask(world.house, okafor, myRequests, {})
  assert.equal(first.rows.length, 25)
  assert.ok(first.next !== undefined)
  const second = await ask(world.house, okafor, myRequests, { after: first.next })
  assert.equal(second.next, undefined)
  const all = [...first.rows, ...second.rows].map(({ reference }) => reference)
  assert.equal(new Set(all).size, 26)
})

test('the line manager sees what waits for them, and a reference finds only what one may see', async () => {
  const asked = { firstOn: '2026-11-02', lastOn: '2026-11-02' }
  const { reference, requestId } = await perform(world.house, adeyemi, requestLeave, asked)
  const manager = await world.caller({ personId: personIds.okafor(1), roles: ['sergeant'] })
  const waiting = await ask(world.house, manager, waitingForMe, {})
  const mine = waiting.find((row) => row.recordId === requestId)
  assert.equal(mine?.title, 'Leave: Funmi Adeyemi, 2 November 2026')
  assert.deepEqual(await ask(world.house, adeyemi, requestByReference, { reference }), {
    requestId,
  })
  const stranger = await world.caller({ forceId: 2, personId: personIds.adeyemi(2) })
  await assert.rejects(
    ask(world.house, stranger, requestByReference, { reference }),
    refusedAs('platform.not-found'),
  )
})
