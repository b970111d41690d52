import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { recordAllowance } from '#business/elements'
import { perform } from '#platform/actions'
import { rooms } from '../../rooms.ts'
import { files, multipart } from '../../platform/documents/fixtures.ts'
import { hiddenIn, testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { deliverDue } from '../../../test/support/working.ts'
import { personIds } from '../people/fixtures.ts'
import { taskOn } from '../leave/fixtures.ts'

let site: TestSite
let constable: Browser
let sergeant: Browser
before(async () => {
  site = await testSite(rooms)
  constable = await site.signIn({ personId: personIds.adeyemi(1) })
  sergeant = await site.signIn({ personId: personIds.okafor(1) })
})

const textOf = (body: string) => body.replaceAll(/\s+/g, ' ')
const spent = {
  'spentOn-day': '2',
  'spentOn-month': '3',
  'spentOn-year': '2026',
  amountPence: '4.80',
  words: 'Parking at Croydon Crown Court',
}

test('the first claim takes six pages on a phone, and two clicks to approve', async () => {
  // 1 the room, 2 what it was, 3 the line, 4 the claim, 5 send, 6 sent.
  assert.match((await constable.get('/expenses')).body, /href="\/expenses\/new"/)
  assert.match(textOf((await constable.get('/expenses/new')).body), /A receipt above £5/)
  assert.match((await constable.get('/expenses/new/parking')).body, /What is paid:/)
  const added = await constable.fill('/expenses/new/parking', spent)
  assert.equal(added.statusCode, 303)
  const path = String(added.headers.location)
  const claim = textOf((await constable.get(path)).body)
  for (const words of ['Send £4.80', 'How it would be posted', '7050', 'Who can see this']) {
    assert.match(claim, new RegExp(words))
  }
  assert.match((await constable.get(`${path}/send`)).body, /Send claim/)
  const sent = await constable.fill(`${path}/send`, {})
  assert.equal(sent.headers.location, path)
  assert.match(textOf((await constable.get(path)).body), /Waits for Ngozi Okafor/)

  const { taskId } = await taskOn(site.world, path.split('/').at(-1) ?? '')
  const forSergeant = textOf((await sergeant.get(path)).body)
  assert.match(forSergeant, new RegExp(`href="/work/${taskId}"[^>]*> *Decide on it`))
  assert.match(forSergeant, /href="\/expenses\/claims"[^>]*>Claims of expenses/)
  assert.match(textOf((await sergeant.get(`/work/${taskId}/approve`)).body), /£4.80/)
  assert.equal((await sergeant.fill(`/work/${taskId}/approve`, {})).statusCode, 303)
  assert.match(textOf((await constable.get(path)).body), /Approved.*£4.80, with the salary/)
})

test('what is refused keeps what was typed and says what would be accepted', async () => {
  const typed = { ...spent, amountPence: '96.00' }
  const again = await constable.fill('/expenses/new/hotel', typed)
  assert.equal(again.statusCode, 422)
  assert.match(textOf(again.body), /Say why it is above £95.00, and there is no receipt/)
  assert.match(again.body, /Croydon Crown Court/)
  const hours = await constable.fill('/expenses/new/meal', { ...spent, awayMinutes: '25' })
  assert.equal(hours.statusCode, 422)
  assert.match(textOf(hours.body), /24 at the most/)
  assert.equal((await constable.get('/expenses/new/yacht')).statusCode, 404)
})

test('a receipt of the wrong kind is refused with a clear word, and a picture is kept', async () => {
  const path = '/expenses/new/taxi'
  const hidden = hiddenIn((await constable.get(path)).body)
  const send = (name: string, content: Buffer) => {
    const { headers, payload } = multipart(Object.entries({ ...hidden, ...spent }), [
      { name, content },
    ])
    const { cookie } = constable
    return site.app.inject({ method: 'POST', url: path, headers: { cookie, ...headers }, payload })
  }
  const wrong = await send('receipt.exe', files.exe)
  assert.match(textOf(wrong.body), /receipt.exe cannot be taken. It must be a/)
  assert.match(wrong.body, /Croydon Crown Court/)
  const right = await send('receipt.jpg', files.jpeg)
  assert.equal(right.statusCode, 303)
  assert.match((await constable.get(String(right.headers.location))).body, /Receipt: receipt.jpg/)
})

test('finance has lists and files of claims, of what is to be paid and of advances', async () => {
  const finance = await site.signIn({ roles: ['finance'] })
  assert.match((await finance.get('/expenses/claims?state=approved')).body, /Funmi Adeyemi/)
  const file = await finance.get('/expenses/claims.csv')
  assert.match(
    file.body,
    /^\uFEFFClaim,Who,Sent,Amount,What became of it,How it is paid,Cost centre/,
  )
  assert.match((await finance.get('/expenses/to-pay')).body, /£4.80/)
  assert.match(textOf((await finance.get('/expenses/advances')).body), /No advance is open/)
  assert.equal((await constable.get('/expenses/to-pay')).statusCode, 403)
})

test('a journal of expenses leads whoever keeps the ledger to what was paid, not to what it was for', async () => {
  const [finance, payroll] = [
    await site.signIn({ roles: ['finance'] }),
    await site.signIn({ roles: ['payroll'] }),
  ]
  const advance = {
    who: '207LX',
    amountPence: '40.00',
    purpose: 'A week at a trial in Leeds',
    'givenOn-day': '2',
    'givenOn-month': '3',
    'givenOn-year': '2026',
    'settleBy-day': '30',
    'settleBy-month': '3',
    'settleBy-year': '2026',
  }
  assert.equal((await finance.fill('/expenses/advances/new', advance)).statusCode, 303)
  await deliverDue(site.world)
  const journals = (await payroll.get('/ledger/journals?source=expenses')).body
  const sources = await Promise.all(
    [...journals.matchAll(/href="(\/ledger\/journals\/[0-9a-f-]{36})"/g)].map(
      async ([, to]) =>
        /href="(\/expenses\/[^"]*)"/.exec((await payroll.get(to ?? '')).body)?.[1] ?? 'nowhere',
    ),
  )
  assert.equal(sources.length, 2)
  const elsewhere = await site.signIn({ roles: ['payroll'], organisationId: 12 })
  for (const to of sources) {
    const read = await payroll.get(to)
    assert.equal(read.statusCode, 200, to)
    assert.match(textOf(read.body), /Funmi Adeyemi.*(£4.80, with the salary|>Left<.*£40.00)/s)
    assert.doesNotMatch(read.body, /Parking|Croydon|Leeds|receipts|\/back"/)
    assert.equal((await finance.get(to)).statusCode, 200, to)
    assert.equal((await constable.get(to)).statusCode, 403, to)
    assert.equal((await elsewhere.get(to)).statusCode, 404, to)
  }
  const claim = sources.find((to) => to.startsWith('/expenses/to-pay/')) ?? ''
  const whole =
    /href="(\/expenses\/[0-9a-f-]{36})"/.exec((await finance.get(claim)).body)?.[1] ?? ''
  assert.match((await finance.get(whole)).body, /Croydon/)
  assert.equal((await payroll.get(whole)).statusCode, 404)
  assert.match((await payroll.get('/expenses/to-pay')).body, new RegExp(`href="${claim}"`))
})

test('what an allowance in the pay covers is said where it is chosen and typed', async () => {
  const given = { personId: personIds.adeyemi(1), allowance: 'dog', fromOn: '2026-03-01' }
  const hr = await site.world.caller({ roles: ['hr-adviser'] })
  await perform(site.world.house, hr, recordAllowance, given)
  const said = /[Yy]our pay has an allowance for this since 1 March 2026, which covers it/
  for (const path of ['/expenses/new', '/expenses/new/dog-care', '/expenses/recurring/new']) {
    assert.match(textOf((await constable.get(path)).body), said, path)
    assert.doesNotMatch(textOf((await sergeant.get(path)).body), said, path)
  }
})

test('a claim stands on the own page of its person and with whoever decides on it', async () => {
  assert.match(textOf((await constable.get('/me')).body), /Expenses.*To be paid.*£4.80 in 1 claim/)
  const added = await constable.fill('/expenses/new/parking', { ...spent, amountPence: '3.00' })
  const path = String(added.headers.location)
  assert.match(textOf((await constable.get('/expenses')).body), /Go on with/)
  await constable.fill(`${path}/send`, {})
  assert.match(textOf((await sergeant.get('/team')).body), /Expenses for you to decide/)
  assert.match((await sergeant.get('/expenses/claims?state=sent')).body, /Funmi Adeyemi/)
})

test('a claim that is paid has nothing left for finance, and says when and with what it was paid', async () => {
  const finance = await site.signIn({ roles: ['finance'] })
  const { body } = await finance.get('/expenses/claims?state=approved')
  const path = /href="(\/expenses\/[0-9a-f-]{36})"/.exec(body)?.[1] ?? ''
  assert.match((await finance.get(path)).body, /For finance/)
  await site.world.admin.query(
    `update expenses.claim set sampled_for = null, paid_on = '2026-03-03',
       payment_reference = 'PR-2026-000001' where claim_id = $1`,
    [path.split('/').at(-1)],
  )
  assert.doesNotMatch((await finance.get(path)).body, /For finance/)
  const payroll = await site.signIn({ roles: ['payroll'] })
  const paid = textOf((await payroll.get(path.replace('/expenses/', '/expenses/to-pay/'))).body)
  assert.match(paid, />Paid<.*£4.80, with the salary, 3 March 2026, PR-2026-000001/)
  assert.doesNotMatch(paid, /Say that it was paid/)
})
