import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { rooms } from '../../rooms.ts'
import { hiddenIn, testSite, type TestSite } from '../../../test/support/site.ts'
import { answerStep } from './commands/answer-step.ts'
import { lesson } from './declare.ts'
import { lessonOf, lessonsOf } from './lessons.ts'
import { lessonProgress, lessonStep, myLessons } from './queries.ts'

let site: TestSite
let officer: Caller
before(async () => {
  site = await testSite(rooms)
  officer = await site.world.caller({ roles: ['officer'] })
})

const name = 'asking-for-leave'
const answer = (caller: Caller, step: number, value: string) =>
  perform(site.world.house, caller, answerStep, { lesson: name, step, answer: value })
const right = (step: number): string => lessonOf({ rooms }, name).steps[step - 1]?.right() ?? ''
const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error))
  assert.equal(error.problems[0]?.code, code)
  return true
}

test('what is right is worked out by the rules of the room', () => {
  const answers = lessonsOf({ rooms }).map((one) => [
    one.lesson,
    ...one.steps.map((s) => s.right()),
  ])
  assert.deepEqual(answers, [
    ['asking-for-leave', '40', '24', '12'],
    ['deciding-on-leave', '3', '16', '44'],
    ['answering-about-leave', '24', '32', '12'],
    ['expenses', '£10.00', 'no', '£5.58'],
    ['kit-store', '2026-03-17', 'yes', 'no'],
    ['sets-of-changes', 'no', '2', 'yes'],
    ['people-who-come-and-go', '2026-03-11', 'record', '2026-03-17', 'yes'],
    ['pay-run', '£250.90', 'no', 'no'],
    ['returns', 'no', 'yes', 'no'],
    ['payments', 'invalid', 'YASEMIN KARADAG', '2026-03-05'],
  ])
})

test('a lesson without an answer, or of two steps, is not declared', () => {
  const step = {
    says: [],
    question: 'How many?',
    choices: [{ value: '1', text: 'One' }],
    right: () => '2',
    why: '',
  }
  const spec = { lesson: 'trial', title: 'Trial', lead: '', roles: [] }
  assert.throws(() => lesson({ ...spec, steps: [step, step, step] }), /none of the choices/)
  assert.throws(() => lesson({ ...spec, steps: [step, step] }), /three to six steps/)
})

test('a lesson is done step by step; a wrong answer is kept with why, and may be given again', async () => {
  await assert.rejects(answer(officer, 2, right(2)), refused('help.step-ahead'))
  await assert.rejects(answer(officer, 1, '41'), refused('help.no-such-answer'))
  const first = await answer(officer, 1, '24')
  assert.equal(first.isRight, false)
  const progress = () => ask(site.world.house, officer, lessonProgress, { lesson: name })
  const wrong = (await progress()).answered[0]
  assert.equal(wrong?.answer, '24 hours')
  assert.equal(wrong?.right, '40 hours')
  assert.match(wrong?.why ?? '', /Five working days/)
  assert.equal((await answer(officer, 1, right(1))).isRight, true)
  const again = await progress()
  assert.equal(again.answered[0]?.isRight, true)
  assert.equal(again.next, 2)
  const step = await ask(site.world.house, officer, lessonStep, { lesson: name, step: 2 })
  assert.match(step.question, /Friday 1 to Wednesday 6 May/)
})

test('the lessons of one’s roles come first, with one’s own progress and nobody else’s', async () => {
  const hr = await site.world.caller({ roles: ['hr-adviser'] })
  const lessons = await ask(site.world.house, hr, myLessons, {})
  assert.deepEqual(
    lessons.map((one) => [one.lesson, one.forMe, one.done]),
    [
      ['answering-about-leave', true, 0],
      ['sets-of-changes', true, 0],
      ['asking-for-leave', false, 0],
      ['deciding-on-leave', false, 0],
      ['expenses', false, 0],
      ['kit-store', false, 0],
      ['people-who-come-and-go', false, 0],
      ['pay-run', false, 0],
      ['returns', false, 0],
      ['payments', false, 0],
    ],
  )
  const client = await site.world.caller({ personId: null })
  await assert.rejects(answer(client, 1, right(1)), refused('help.not-a-person'))
})

test('through the pages without scripts, from the list to done, and on from where one stopped', async () => {
  const browser = await site.signIn({ roles: ['officer'] })
  const list = await browser.get('/help/lessons')
  assert.match(list.body, /For your work[\s\S]*Asking for leave[\s\S]*Other lessons/)
  for (const step of [1, 2, 3]) {
    const path = `/help/lessons/${name}/${step}`
    const form = await browser.get(path)
    const sent = await browser.post(path, { ...hiddenIn(form.body), answer: right(step) })
    assert.equal(sent.statusCode, 303, sent.body)
  }
  const done = await browser.get(`/help/lessons/${name}`)
  assert.match(done.body, /Done: 3 of 3 right/)
  assert.equal((await browser.get('/help/lessons/nothing')).statusCode, 404)
  assert.equal((await browser.get(`/help/lessons/${name}/9`)).statusCode, 422)
})
