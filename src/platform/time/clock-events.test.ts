import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replayClock } from './clock-events.ts'
import type { ClockEvent } from './clock-events.ts'
import { parseInstant } from './instant.ts'

const at = (time: string) => parseInstant(`2026-02-02T${time}:00Z`)
const event = (kind: ClockEvent['kind'], time: string, reason?: string): ClockEvent =>
  reason === undefined ? { kind, at: at(time) } : { kind, at: at(time), reason }

test('a log becomes a start, pauses and an end, in whatever order it comes', () => {
  const log = [
    event('stopped', '16:00'),
    event('started', '09:00'),
    event('resumed', '11:00', 'awaiting user'),
    event('paused', '10:00', 'awaiting user'),
  ]
  assert.deepEqual(replayClock(log).story, {
    start: at('09:00'),
    pauses: [{ from: at('10:00'), until: at('11:00') }],
    stoppedAt: at('16:00'),
  })
})

test('each of two reasons must be resumed; what still runs stays open', () => {
  const log = [
    event('started', '09:00'),
    event('paused', '10:00', 'awaiting user'),
    event('paused', '10:30', 'relief event'),
    event('resumed', '11:00', 'awaiting user'),
  ]
  assert.deepEqual(replayClock(log).story?.pauses, [
    { from: at('10:00'), until: at('11:00') },
    { from: at('10:30'), until: null },
  ])
})

test('a reopened clock is the same clock: the time between is a pause', () => {
  const log = [event('started', '09:00'), event('stopped', '10:00'), event('reopened', '12:00')]
  assert.deepEqual(replayClock(log).story, {
    start: at('09:00'),
    pauses: [{ from: at('10:00'), until: at('12:00') }],
    stoppedAt: null,
  })
})

test('stopping ends the pauses that still run', () => {
  const log = [event('started', '09:00'), event('paused', '10:00'), event('stopped', '11:00')]
  assert.deepEqual(replayClock(log).story?.pauses, [{ from: at('10:00'), until: at('11:00') }])
})

test('a log that makes no sense is a problem, not a guess', () => {
  for (const log of [
    [],
    [event('paused', '09:00')],
    [event('started', '09:00'), event('started', '10:00')],
    [event('started', '09:00'), event('resumed', '10:00')],
    [event('started', '09:00'), event('reopened', '10:00')],
    [event('started', '09:00'), event('paused', '10:00'), event('paused', '10:30')],
    [event('started', '09:00'), event('stopped', '10:00'), event('paused', '10:30')],
    [event('started', '09:00'), event('stopped', '10:00'), event('stopped', '10:30')],
  ]) {
    const { story, problems } = replayClock(log)
    assert.equal(story, null)
    assert.equal(problems[0]?.code, 'time.clock-log')
  }
})
