import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDays, dayFrom } from '#platform/time'
import { noDateEvidence, noteDate, orderFrom, readDate } from './dates.ts'
import { readMonth, readPeriod } from './period.ts'

test('dates as published files write them', () => {
  const cases: [string, string][] = [
    ['08/06/2012', '2012-06-08'],
    ['8/6/2012', '2012-06-08'],
    ['8/6/12', '2012-06-08'],
    ['08.06.2012', '2012-06-08'],
    ['08-06-2012', '2012-06-08'],
    ['08-JUN-2012', '2012-06-08'],
    ['8-Jun-12', '2012-06-08'],
    ['8 June 2012', '2012-06-08'],
    ['8th June 2012', '2012-06-08'],
    ['Fri 8 Jun 2012', '2012-06-08'],
    ['08JUN2012', '2012-06-08'],
    ['June 8, 2012', '2012-06-08'],
    ['2012-06-08', '2012-06-08'],
    ['2012/6/8', '2012-06-08'],
    ['20120608', '2012-06-08'],
    ['2012-06-08T00:00:00', '2012-06-08'],
    ['2012-06-08 00:00:00.000', '2012-06-08'],
    ['2012-06-08T00:00:00+01:00', '2012-06-08'],
    ['08/06/2012 16:59:18', '2012-06-08'],
    ['08/06/2012 4:59 PM', '2012-06-08'],
    ['41068', '2012-06-08'],
    ['41068.5', '2012-06-08'],
    ['29/02/2012', '2012-02-29'],
    ['01/01/99', '1999-01-01'],
  ]
  for (const [text, day] of cases) assert.equal(readDate(text, 'day-first'), day, text)
  assert.equal(readDate('08/06/2012', 'month-first'), '2012-08-06')
  assert.equal(readDate('06/13/2012', 'either'), '2012-06-13')
})

test('what is no day, or no plausible one, is a problem', () => {
  const cases: [string, string][] = [
    ['', 'date-missing'],
    ['  ', 'date-missing'],
    ['31/06/2012', 'date-unreadable'],
    ['29/02/2013', 'date-unreadable'],
    ['06/13/2012', 'date-unreadable'],
    ['0/1/2012', 'date-unreadable'],
    ['25/06/2012900', 'date-unreadable'],
    ['June 2012', 'date-unreadable'],
    ['Q1', 'date-unreadable'],
    ['Jux 8 2012', 'date-unreadable'],
    ['12', 'date-unreadable'],
    ['01/01/1970', 'date-implausible'],
    ['01/01/2112', 'date-implausible'],
    ['99999', 'date-implausible'],
  ]
  for (const [text, problem] of cases) assert.equal(readDate(text, 'day-first'), problem, text)
})

test('every plausible day reads back from every way of writing it', () => {
  const first = dayFrom(1990, 1, 1)
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      if (first === null) return
      const day = addDays(first, days)
      const [year = '', month = '', dayOfMonth = ''] = day.split('-')
      assert.equal(readDate(day, 'day-first'), day)
      assert.equal(readDate(`${dayOfMonth}/${month}/${year}`, 'day-first'), day)
      assert.equal(readDate(`${month}/${dayOfMonth}/${year}`, 'month-first'), day)
      assert.equal(
        readDate(`${dayOfMonth}-${names[Number(month) - 1]}-${year}`, 'month-first'),
        day,
      )
      assert.equal(readDate(String(32_874 + days), 'day-first'), day)
    }),
  )
})

function orderOf(dates: readonly string[]) {
  const evidence = noDateEvidence()
  for (const date of dates) noteDate(evidence, date)
  return { ...orderFrom(evidence), padded: evidence.padded }
}

test('one date that allows a single order decides for the whole file', () => {
  const { order, certainty } = orderOf(['03/04/2012', '13/04/2012'])
  assert.deepEqual([order, certainty], ['day-first', 'shown'])
  assert.equal(orderOf(['03/04/2012', '04/13/2012']).order, 'month-first')
  assert.equal(orderOf(['2012-04-03', '3-Apr-12', '05/05/2012']).certainty, 'shown')
})

test('where nothing decides, the British order is assumed and said', () => {
  assert.deepEqual(orderOf(['03/04/2012', '05/04/2012']), {
    order: 'day-first',
    certainty: 'assumed',
    padded: true,
  })
})

test('dates that contradict each other, or fit the American order better, have to be told', () => {
  assert.equal(orderOf(['13/04/2012', '04/13/2012']).certainty, 'contradictory')
  assert.equal(orderOf(['04/03/2012', '04/05/2012', '04/07/2012']).certainty, 'doubtful')
})

test('dates written short are noticed, because then broken lines cannot be mended', () => {
  assert.equal(orderOf(['3/4/2012']).padded, false)
  assert.equal(orderOf(['03/04/12']).padded, false)
  assert.equal(orderOf(['03/04/2012']).padded, true)
})

test('a month in place of a date is a period, unless it could be a day', () => {
  for (const text of ['2012-05', 'May 2012', 'may-2012', ' MAY/2012 ']) {
    assert.deepEqual(readMonth(text), { from: '2012-05-01', until: '2012-06-01' }, text)
  }
  for (const text of ['May-12', '2012', 'Maybe', 'Foo 2012', 'P2', '2012-05..2012-06']) {
    assert.equal(readMonth(text), null, text)
  }
})

test('a period is one month or several', () => {
  assert.deepEqual(readPeriod('2012-05'), { from: '2012-05-01', until: '2012-06-01' })
  assert.deepEqual(readPeriod('2012-11..2013-01'), { from: '2012-11-01', until: '2013-02-01' })
  for (const text of ['', '2012', '2012-13', '2012-05..2012-04', 'May 2012', '2012-5']) {
    assert.equal(readPeriod(text), null, text)
  }
})
