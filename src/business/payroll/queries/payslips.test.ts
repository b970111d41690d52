import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { answerQuestion, askAbout, askAQuestion } from '#platform/questions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { holderOf, releasedRun } from '../../../../test/support/payroll.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { payslipDetail } from './payslips.ts'

let world: World
let officer: Caller
let payroll: Caller
let runId: string
const adeyemi = personIds.adeyemi(1)

before(async () => {
  world = await testWorld(rooms)
  officer = await world.caller({ personId: adeyemi, name: 'PC Adeyemi' })
  payroll = await holderOf(world, { personId: personIds.okafor(1), role: 'payroll' })
  runId = (await releasedRun(world)).runId
})

test('a question about a line goes to payroll with a clock, and its answer stays with the line', async () => {
  const personId = adeyemi
  const page = `/pay/${runId}/${personId}`
  const about = 'National Insurance of £256.54, March 2026'
  assert.equal(new URLSearchParams(askAbout(page, about).split('?')[1]).get('about'), about)
  const sent = await perform(world.house, officer, askAQuestion, {
    question: 'Why is it more than in February?',
    page,
    about,
  })
  assert.equal(sent.owner, 'Ngozi Okafor')
  assert.ok(sent.dueAt !== null)
  const questions = async (caller: Caller) =>
    (await ask(world.house, caller, payslipDetail, { runId, personId })).questions
  const [toAnswer] = await questions(payroll)
  assert.deepEqual([toAnswer?.about, toAnswer?.status], [about, 'waiting'])
  const answer = 'The arrears of the award are in it'
  await perform(world.house, payroll, answerQuestion, { questionId: sent.questionId, answer })
  const [answered] = await questions(officer)
  assert.deepEqual(
    [answered?.status, answered?.answer, answered?.late],
    ['answered', answer, false],
  )
  const colleague = await world.caller({
    personId: personIds.chief(1),
    organisationId: 12,
    roles: ['payroll'],
  })
  await assert.rejects(questions(colleague), refusedAs('platform.not-found'))
})
