import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant, type Day } from '#platform/time'
import type { TimeAway } from '../queries/calendars.ts'
import { calendarFile, stretchesOf } from './calendar.ts'

const at = parseInstant('2026-03-03T09:00:00Z')

function away(over: Partial<TimeAway> = {}): TimeAway {
  return {
    requestId: '00000000-0000-4000-8000-000000000001',
    firstOn: '2026-05-04' as Day,
    lastOn: '2026-05-08' as Day,
    firstPart: 'whole',
    lastPart: 'whole',
    recalled: [],
    initials: null,
    ...over,
  }
}

const lines = (over: Partial<TimeAway>) =>
  calendarFile({ ofWhom: 'me', away: [away(over)], busy: [], at, host: 'bluelamp.test' })
    .split('\r\n')
    .filter((line) => /^(DTSTART|DTEND|SUMMARY)/.test(line))

test('whole days are one event whose end is not included (RFC 5545 s.3.6.1)', () => {
  assert.deepEqual(lines({}), [
    'DTSTART;VALUE=DATE:20260504',
    'DTEND;VALUE=DATE:20260509',
    'SUMMARY:Leave',
  ])
})

test('half days are moments in UTC that London shows as noon, in summer and in winter', () => {
  assert.deepEqual(lines({ firstPart: 'afternoon', lastPart: 'morning' }), [
    'DTSTART:20260504T110000Z',
    'DTEND:20260504T230000Z',
    'SUMMARY:Leave',
    'DTSTART;VALUE=DATE:20260505',
    'DTEND;VALUE=DATE:20260508',
    'SUMMARY:Leave',
    'DTSTART:20260507T230000Z',
    'DTEND:20260508T110000Z',
    'SUMMARY:Leave',
  ])
  const winter = { firstOn: '2026-12-07' as Day, lastOn: '2026-12-07' as Day }
  assert.deepEqual(lines({ ...winter, lastPart: 'morning' }), [
    'DTSTART:20261207T000000Z',
    'DTEND:20261207T120000Z',
    'SUMMARY:Leave',
  ])
})

test('days on which somebody was called back are not busy with leave', () => {
  const stretches = stretchesOf(away({ recalled: ['2026-05-05', '2026-05-06'] }))
  assert.deepEqual(stretches, [
    { whole: true, first: '2026-05-04', last: '2026-05-04' },
    { whole: true, first: '2026-05-07', last: '2026-05-08' },
  ])
  assert.deepEqual(stretchesOf(away({ lastOn: '2026-05-04' as Day, recalled: ['2026-05-04'] })), [])
})

test('text that came from a person is escaped, and each event has a name of its own', () => {
  const text = calendarFile({
    ofWhom: 'team',
    away: [away({ initials: ';,\\\nEND:VCALENDAR' }), away({ requestId: 'b', initials: 'F.A.' })],
    busy: [],
    at,
    host: 'bluelamp.test',
  })
  assert.match(text, /SUMMARY:Leave \\;\\,\\\\\\nEND:VCALENDAR\r\n/)
  assert.equal(text.match(/^END:VCALENDAR\r$/gm)?.length, 1)
  const ids = [...text.matchAll(/^UID:(.*)\r$/gm)].map(([, id]) => id)
  assert.equal(new Set(ids).size, 2)
})

test('a duty is busy from moment to moment, under one word and a name that lasts', () => {
  const from = parseInstant('2026-03-28T21:00:00Z')
  const until = parseInstant('2026-03-29T06:00:00Z')
  const busy = [{ id: 'duty-p-2026-03-28', from, until, words: 'Duty' }]
  const text = calendarFile({ ofWhom: 'me', away: [], busy, at, host: 'bluelamp.test' })
  assert.match(text, /UID:duty-p-2026-03-28@bluelamp\.test/)
  assert.match(text, /DTSTART:20260328T210000Z\r\nDTEND:20260329T060000Z\r\nSUMMARY:Duty/)
})
