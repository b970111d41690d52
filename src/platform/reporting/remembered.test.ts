import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant } from '#platform/time'
import { remembered } from './remembered.ts'

const noon = parseInstant('2026-03-03T12:00:00Z')
const house = () => ({ permissions: new Map(), now: noon })

test('an answer that is worth it is worked out once, by key and by house', async () => {
  let made = 0
  const ask = (of: ReturnType<typeof house>, key: string, people: number) =>
    remembered(of, { key, worth: (answer: number) => answer > 100 }, () => {
      made += 1
      return Promise.resolve(people)
    })
  const [here, there] = [house(), house()]
  assert.equal(await ask(here, 'a', 3_000), 3_000)
  assert.equal(await ask(here, 'a', 1), 3_000)
  assert.equal(made, 1)
  assert.equal(await ask(here, 'b', 1), 1)
  assert.equal(await ask(there, 'a', 2), 2)
  assert.equal(await ask(here, 'b', 5), 5)
  assert.equal(made, 4)
  const later = { ...here, now: noon.add({ seconds: 60 }) }
  assert.equal(await ask(later, 'a', 7_000), 7_000)
  assert.equal(await ask(here, 'a', 8_000), 8_000)
})

test('of very many answers the oldest goes, and what could not be worked out is not kept', async () => {
  const here = house()
  const ask = (key: string, answer: number) =>
    remembered(here, { key, worth: () => true }, () => Promise.resolve(answer))
  await ask('first', 1)
  for (let n = 0; n < 200; n += 1) await ask(`k${n}`, n)
  assert.equal(await ask('first', 2), 2)
  assert.equal(await ask('k199', -1), 199)
  const failing = remembered(here, { key: 'x', worth: () => true }, () =>
    Promise.reject(new Error('no')),
  )
  await assert.rejects(failing)
  assert.equal(await ask('x', 7), 7)
})

/** A question whose answers are given by hand, one for each time that it is worked out. */
function byHand(here: ReturnType<typeof house>) {
  const pending: ((answer: number) => void)[] = []
  const make = () => new Promise<number>((resolve) => void pending.push(resolve))
  const ask = (seconds = 0) =>
    remembered({ ...here, now: noon.add({ seconds }) }, { key: 'a', worth: true }, make)
  return { pending, ask }
}

test('what is being worked out is waited for, not worked out twice', async () => {
  const { pending, ask } = byHand(house())
  const answers = Promise.all([ask(), ask(), ask()])
  assert.equal(pending.length, 1)
  pending[0]?.(5)
  assert.deepEqual(await answers, [5, 5, 5])
})

test('in the last third of its minute one works an answer out anew, the others have the old one', async () => {
  const { pending, ask } = byHand(house())
  const first = ask()
  pending[0]?.(1)
  await first
  assert.equal(await ask(39), 1)
  const renewing = ask(40)
  assert.equal(pending.length, 2)
  assert.equal(await ask(59), 1)
  const waiting = ask(60)
  pending[1]?.(2)
  assert.deepEqual(await Promise.all([renewing, waiting, ask(79)]), [2, 2, 2])
})

test('when the minute is over one works it out and the others wait; if that fails, each does', async () => {
  let made = 0
  const here = house()
  const later = { ...here, now: noon.add({ seconds: 60 }) }
  const ask = (of: typeof here, answer: () => Promise<number>) =>
    remembered(of, { key: 'a', worth: () => true }, () => {
      made += 1
      return answer()
    })
  const failing = () => Promise.reject<number>(new Error('no'))
  const settled = async (asked: readonly Promise<number>[]) =>
    (await Promise.allSettled(asked)).map((one) => (one.status === 'fulfilled' ? one.value : 'no'))
  await ask(here, () => Promise.resolve(1))
  assert.deepEqual(await settled([ask(later, failing), ask(later, () => Promise.resolve(3))]), [
    'no',
    3,
  ])
  made = 0
  const last = { ...here, now: noon.add({ seconds: 150 }) }
  const two = () => Promise.resolve(2)
  assert.deepEqual(await settled([ask(last, two), ask(last, two), ask(last, two)]), [2, 2, 2])
  assert.equal(made, 1)
})
