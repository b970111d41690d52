import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detailsOn } from '#business/paydetails'
import { parseDay } from '#platform/time'
import { detailsAfterLeaving, isAfterLeaving } from './after-leaving.ts'

const leftOn = parseDay('2026-03-20')
const payOn = parseDay('2026-04-24')
const given = { organisationId: 11, leftOn, payOn }
const served = (joinedOn: string, until: string | null, organisationId = 11) => ({
  organisationId,
  joinedOn: parseDay(joinedOn),
  until: until === null ? null : parseDay(until),
})

// Income Tax (PAYE) Regulations 2003 reg. 37: after the employment ceased, and not in the P45.
test('paid after leaving is whoever has a P45 and serves no more', () => {
  const ended = served('2019-09-09', '2026-03-21')
  assert.equal(isAfterLeaving([ended], given), true)
  assert.equal(isAfterLeaving([ended], { ...given, leftOn: undefined }), false, 'no P45 yet')
  const later = served('2019-09-09', '2026-03-23')
  assert.equal(isAfterLeaving([later], given), true, 'left two days later than it says')
  assert.equal(isAfterLeaving([served('2019-09-09', null)], given), false, 'did not leave')
  const again = served('2026-04-01', '2026-04-11')
  assert.equal(isAfterLeaving([ended, again], given), false, 'another employment')
  assert.equal(isAfterLeaving([ended, served('2026-04-01', null, 12)], given), true, 'elsewhere')
})

test('it is by 0T alone, S0T in Scotland and C0T in Wales, without what was before', () => {
  const held = { ...detailsOn(undefined, payOn), alone: false, previousPayPence: 100 }
  const by = (taxCode: string) => {
    const { alone, previousPayPence, ...rest } = detailsAfterLeaving({ ...held, taxCode })
    assert.deepEqual([alone, previousPayPence], [true, 0])
    return rest.taxCode
  }
  assert.deepEqual(['1257L', 'S1257L', 'CBR', 'K475', 'NT'].map(by), [
    '0T',
    'S0T',
    'C0T',
    '0T',
    '0T',
  ])
})
