import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { find } from '#platform/search'
import { personIds } from '../../business/people/fixtures.ts'
import { rooms } from '../../rooms.ts'
import { hiddenIn, testSite, type TestSite } from '../../../test/support/site.ts'
import type { World } from '../../../test/support/world.ts'
import { send as sendWith, uploadedIn } from '../../../test/support/attachments.ts'
import { files } from '../documents/fixtures.ts'
import { answerQuestion } from './commands/answer.ts'
import { askAQuestion } from './commands/ask-about.ts'
import { handQuestionOn } from './commands/hand-on.ts'
import { publishAnswer } from './commands/publish-answer.ts'
import { replyToAnswer } from './commands/reply.ts'
import { sayHelped } from './commands/say-helped.ts'
import { takeBackAnswer } from './commands/take-back-answer.ts'
import { askAbout, pathOf, placeOf } from './places.ts'
import {
  askedByMe,
  handOnChoices,
  likelyAnswers,
  myQuestions,
  publishedAnswer,
  questionByReference,
  questionDetail,
  waitingForMyAnswer,
} from './queries.ts'

let site: TestSite
let world: World
let asker: Caller
const managers: Caller[] = []

/** Somebody with an account, a role granted to it, and a person of the demo's people. */
async function holder(personId: string, role: string, organisationId = 11): Promise<Caller> {
  const accountId = randomUUID()
  const forceId = Math.trunc(organisationId / 10)
  const issuer = `https://issuer${forceId}.test`
  await world.admin.query(
    'insert into identity.issuer values ($1, $2, $3) on conflict do nothing',
    [issuer, forceId, 'Test'],
  )
  await world.admin.query(
    `insert into identity.account (force_id, account_id, organisation_id, kind, person_id, issuer,
       subject, display_name, status, opened_at)
     values ($1, $2, $3, 'person', $4, $5, $6, 'Somebody', 'active', '2026-01-01Z')`,
    [forceId, accountId, organisationId, personId, issuer, accountId],
  )
  await world.admin.query(
    `insert into access.role_grant (force_id, grant_id, account_id, role, organisation_id, valid,
       granted_at, granted_by, why)
     values ($1, $2, $3, $4, $5, '[2026-01-01,)', '2026-01-01Z', $6, 'Test')`,
    [forceId, randomUUID(), accountId, role, organisationId, randomUUID()],
  )
  return world.caller({ accountId, personId, roles: [role], forceId, organisationId })
}

before(async () => {
  site = await testSite(rooms)
  ;({ world } = site)
  asker = await world.caller({ personId: personIds.adeyemi(1), name: 'PC Adeyemi' })
})

const { okafor, chief } = personIds
const detailOf = (caller: Caller, questionId: string) =>
  ask(world.house, caller, questionDetail, { questionId })
const send = (question: string, page = '/spending') =>
  perform(world.house, asker, askAQuestion, { question, page })

const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error))
  assert.equal(error.problems[0]?.code, code)
  return true
}

test('while nobody holds the role a question waits for it, and whoever answers first owns it', async () => {
  const { questionId, owner } = await send('Who looks after this?')
  assert.equal(owner, null)
  const first = await world.caller({ personId: okafor(1), roles: ['service-manager'] })
  const second = await world.caller({ personId: chief(1), roles: ['service-manager'] })
  assert.equal((await ask(world.house, first, waitingForMyAnswer, {})).length, 1)
  await perform(world.house, first, answerQuestion, { questionId, answer: 'The ground crew' })
  assert.equal((await detailOf(asker, questionId)).owner, 'Ngozi Okafor')
  await assert.rejects(
    perform(world.house, second, answerQuestion, { questionId, answer: 'Me too' }),
    refused('questions.not-yours'),
  )
})

test('one person owns a question from start to finish, whatever is said in between', async () => {
  managers.push(await holder(okafor(1), 'service-manager'))
  const [manager] = managers
  assert.ok(manager !== undefined)
  const sent = await send('Why was this paid twice?')
  assert.match(sent.reference, /^QA-2026-\d{6}$/)
  assert.equal(sent.owner, 'Ngozi Okafor')
  const { questionId } = sent
  await perform(world.house, manager, answerQuestion, { questionId, answer: 'They are two days' })
  assert.equal((await detailOf(asker, questionId)).status, 'answered')
  const no = { questionId, helped: 'no' as const }
  await assert.rejects(perform(world.house, asker, sayHelped, no), refused('questions.no-words'))
  await perform(world.house, asker, sayHelped, { ...no, open: 'Both say Monday' })
  assert.equal((await detailOf(asker, questionId)).status, 'waiting')
  await perform(world.house, manager, answerQuestion, { questionId, answer: 'One is corrected' })
  await perform(world.house, asker, sayHelped, { questionId, helped: 'yes' })
  assert.equal((await detailOf(asker, questionId)).status, 'closed')
  await perform(world.house, asker, replyToAnswer, { questionId, reply: 'It is back' })
  const again = await detailOf(manager, questionId)
  assert.equal(again.status, 'waiting')
  assert.equal(again.owner, 'Ngozi Okafor')
  assert.equal(again.handOffs, 0)
  assert.deepEqual(
    again.steps.map(({ kind }) => kind),
    ['replied', 'helped', 'answered', 'not-helped', 'answered', 'asked'],
  )
})

test('the clock is two working days; past it the question runs late, for owner and asker', async () => {
  const { questionId, dueAt } = await send('When is this put right?')
  assert.equal(dueAt?.toString(), '2026-03-05T09:00:00Z')
  const [manager] = managers
  assert.ok(manager !== undefined)
  assert.equal((await detailOf(asker, questionId)).late, false)
  world.clock.advance({ hours: 48 })
  assert.equal((await detailOf(asker, questionId)).late, true)
  const waiting = await ask(world.house, manager, waitingForMyAnswer, {})
  assert.ok(waiting.some((row) => row.questionId === questionId && row.late))
  const mine = await ask(world.house, asker, askedByMe, {})
  assert.ok(mine.some((row) => row.questionId === questionId && row.late))
  world.clock.advance({ hours: -48 })
})

test('the next question goes to whoever has fewest, and handing on is counted, shown and bounded', async () => {
  const second = await holder(chief(1), 'service-manager')
  const { questionId } = await send('Whose turn is it?')
  const detail = await detailOf(asker, questionId)
  assert.equal(detail.ownerId, chief(1))
  const choices = await ask(world.house, second, handOnChoices, { questionId })
  assert.deepEqual(
    choices.people.map(({ personId }) => personId),
    [okafor(1)],
  )
  const stranger = { questionId, personId: personIds.deputy(1), reason: 'On leave' }
  await assert.rejects(
    perform(world.house, second, handQuestionOn, stranger),
    refused('questions.cannot-answer'),
  )
  await perform(world.house, second, handQuestionOn, { ...stranger, personId: okafor(1) })
  const after = await detailOf(asker, questionId)
  assert.equal(after.handOffs, 1)
  assert.equal(after.ownerId, okafor(1))
  assert.equal(after.dueAt?.toString(), detail.dueAt?.toString())
  assert.match(after.steps[0]?.text ?? '', /On leave/)
  await assert.rejects(
    perform(world.house, second, answerQuestion, { questionId, answer: 'Late' }),
    refused('questions.not-yours'),
  )
})

test('a question is seen by asker, owner and their role in the organisation, and by nobody else', async () => {
  const { questionId, reference } = await send('Who sees this?')
  const others = [
    await world.caller({ personId: personIds.deputy(1), roles: ['hr-adviser', 'administrator'] }),
    await world.caller({ organisationId: 12, roles: ['service-manager'] }),
    await world.caller({ forceId: 2, roles: ['service-manager'] }),
  ]
  for (const other of others) {
    await assert.rejects(detailOf(other, questionId), refused('platform.not-found'))
    await assert.rejects(
      ask(world.house, other, questionByReference, { reference }),
      refused('platform.not-found'),
    )
    const rows = await ask(world.house, other, myQuestions, {})
    assert.equal(
      rows.some((row) => row.questionId === questionId),
      false,
    )
  }
  const found = await ask(world.house, asker, questionByReference, { reference })
  assert.equal(found.questionId, questionId)
  const nobody = await world.caller({ personId: null })
  await assert.rejects(
    perform(world.house, nobody, askAQuestion, { question: 'Me?' }),
    refused('questions.not-a-person'),
  )
})

test('a published answer is found in its organisation, and nothing else of the question anywhere', async () => {
  const { questionId } = await send('Is my zirconium allowance gone?', '/leave/abc-secret')
  const owner = await ownerOf(questionId)
  await perform(world.house, owner, answerQuestion, { questionId, answer: 'It is: bismuth' })
  const hits = async (caller: Caller, words: string) =>
    (await ask(world.house, caller, find, { words })).total
  for (const words of ['zirconium', 'bismuth', 'abc secret']) {
    assert.equal(await hits(asker, words), 0, words)
  }
  const text = { title: 'When an allowance ends', answer: 'It ends on the last day: tellurium' }
  await perform(world.house, owner, publishAnswer, { questionId, ...text })
  const abroad = await world.caller({ forceId: 2 })
  const apart = await world.caller({ organisationId: 12 })
  const colleague = await world.caller()
  assert.equal(await hits(colleague, 'tellurium'), 1)
  assert.equal(await hits(colleague, 'zirconium'), 0)
  assert.equal(await hits(colleague, 'bismuth'), 0)
  for (const other of [abroad, apart]) {
    assert.equal(await hits(other, 'allowance'), 0)
    await assert.rejects(
      ask(world.house, other, publishedAnswer, { questionId }),
      refused('platform.not-found'),
    )
  }
  const shown = await ask(world.house, colleague, publishedAnswer, { questionId })
  assert.equal(shown.page, '/leave')
  assert.doesNotMatch(JSON.stringify(shown), /zirconium|bismuth|abc-secret|Adeyemi/)

  const ahead = { question: 'When does my allowance end?', page: '/leave' }
  const likely = await ask(world.house, colleague, likelyAnswers, ahead)
  assert.deepEqual(
    likely.answers.map(({ title }) => title),
    ['When an allowance ends'],
  )
  await perform(world.house, owner, takeBackAnswer, { questionId })
  assert.equal(await hits(colleague, 'tellurium'), 0)
})

async function ownerOf(questionId: string): Promise<Caller> {
  const { ownerId } = await detailOf(asker, questionId)
  return world.caller({ personId: ownerId, roles: ['service-manager'] })
}

test('an address that leads elsewhere, or carries more than a path, is not kept', () => {
  for (const page of ['//evil.test', 'https://evil.test', '/\\evil', 'x', '/a b', undefined]) {
    assert.equal(pathOf(page), '/')
  }
  assert.equal(pathOf('/people?q=adeyemi#top'), '/people')
  assert.equal(askAbout('/leave', '24 hours left'), '/ask-about?page=%2Fleave&about=24+hours+left')
})

test('a page beside a record of another room is the page, and not taken for the record', () => {
  const titleOf = (path: string) => placeOf({ rooms }, path).title
  assert.equal(titleOf('/pay/award/people'), 'What a pay award gives each person')
  assert.equal(titleOf(`/pay/${randomUUID()}/people`), undefined)
})

test('from the foot of a page: ask, check, send, without scripts', async () => {
  const browser = await site.signIn({ personId: personIds.adeyemi(1) })
  const page = await browser.get('/leave')
  assert.match(page.body, /href="\/ask-about\?page=%2Fleave"/)
  const form = await browser.get('/ask-about?page=%2Fleave')
  assert.match(form.body, /name="page"[^>]*value="\/leave"|value="\/leave"[^>]*name="page"/)
  const checked = await browser.fill('/ask-about?page=%2Fleave', {
    question: 'What is a half day?',
  })
  assert.equal(checked.statusCode, 200)
  assert.match(checked.body, /will answer, by Thu 5 Mar/)
  const sent = await browser.post('/ask-about', { ...hiddenIn(checked.body), _step: 'send' })
  assert.equal(sent.statusCode, 303)
  const shown = await browser.get(String(sent.headers.location))
  assert.match(shown.body, /What is a half day\?/)
  assert.match(shown.body, /Your leave/)
})

test('a picture goes with a question; only those who see the question may have it', async () => {
  const me = await site.signIn({ personId: personIds.adeyemi(1) })
  const path = '/ask-about'
  const shot = { name: 'screen.png', content: files.png, type: 'image/png' }
  const fields = { question: 'What is this figure?', page: '/leave' }
  const checked = await sendWith(site, me, fields, [shot], path)
  assert.equal(checked.statusCode, 200, checked.body)
  assert.match(checked.body, /screen\.png/)
  const again = [...uploadedIn(checked)].map((id): [string, string] => ['documentIds', id])
  const sent = await me.post(path, {
    ...hiddenIn(checked.body),
    ...fields,
    ...Object.fromEntries(again),
    _step: 'send',
  })
  assert.equal(sent.statusCode, 303, sent.body)
  const record = sent.headers.location ?? ''
  const page = await me.get(record)
  assert.match(page.body, /screen\.png/)
  const file = /\/documents\/[0-9a-f-]{36}\/download/.exec(page.body)?.[0] ?? ''
  const got = await me.get(file)
  assert.equal(got.statusCode, 200)
  assert.ok(got.rawPayload.equals(files.png))
  const other = await site.signIn({ personId: personIds.deputy(1) })
  assert.equal((await other.get(file)).statusCode, 404)
  const program = { name: 'run.exe', content: files.exe }
  const refusedFile = await sendWith(site, me, fields, [program], path)
  assert.equal(refusedFile.statusCode, 422)
  assert.match(refusedFile.body, /What is this figure\?/)
})
