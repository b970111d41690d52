import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { SMTPServer } from 'smtp-server'
import { ask, perform, type Caller, type House } from '#platform/actions'
import { openHandlers, type Delivery } from '#platform/events'
import { personIds } from '../../business/people/fixtures.ts'
import { rooms } from '../../rooms.ts'
import { deliveringFor } from '../../../test/support/working.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { deliver, runIdOf } from '../jobs/deliver.ts'
import { deadLetters, openMachines } from '../jobs/index.ts'
import { askForMail } from './commands/ask-for-mail.ts'
import { confirmAddress } from './commands/confirm-address.ts'
import { endMail } from './commands/end-mail.ts'
import { keepSent } from './commands/keep-sent.ts'
import { markSeen } from './commands/mark-seen.ts'
import { readyLink } from './commands/ready-link.ts'
import { readyMail } from './commands/ready-mail.ts'
import { herald, tell } from './fixtures.ts'
import { isPrivateAddress, MailSettingProblem, openMailer } from './mailer.ts'
import { mailSettings } from './queries.ts'
import { isMailAddress } from './rules.ts'

const taken: { from: string; to: readonly string[]; text: string }[] = []
/** What the mail server says to the next recipients instead of taking their mail. */
let refusing: Error | undefined
let server: SMTPServer
let world: World
let house: House
let adeyemi: Caller
let okafor: Caller

const letter = {
  id: '018f2f9e-0000-7000-8000-000000000001',
  to: 'a@example.uk',
  subject: 'Hello',
  text: 'Words',
  href: '/notices',
}
const settingsOf = (port: number) => ({
  server: `smtp://127.0.0.1:${port}`,
  site: 'https://bluelamp.example.uk',
  mayBePrivate: true,
  plain: true,
})
let port = 0

before(async () => {
  server = new SMTPServer({
    authOptional: true,
    onRcptTo: (_address, _session, done) => done(refusing),
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const from = mailFrom === false ? '' : mailFrom.address
        const text = Buffer.concat(parts).toString('utf8')
        taken.push({ from, to: rcptTo.map(({ address }) => address), text })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.server.address() as AddressInfo).port
  world = await testWorld([...rooms, herald])
  house = { ...world.house, mailer: openMailer(settingsOf(port)) }
  await world.admin.query(`insert into identity.issuer values ('https://id.test', 1, 'Test')`)
  for (const personId of [personIds.adeyemi(1), personIds.scrutineer(1)]) {
    await world.admin.query(
      `insert into identity.account (force_id, account_id, organisation_id, kind, person_id, issuer,
        subject, display_name, status, opened_at)
       values (1, $1, $2, 'person', $1, 'https://id.test', $3, 'Somebody', 'active', $4)`,
      [
        personId,
        personId === personIds.scrutineer(1) ? 12 : 11,
        personId,
        world.clock.now().toString(),
      ],
    )
  }
  adeyemi = await world.caller({ personId: personIds.adeyemi(1), accountId: personIds.adeyemi(1) })
  okafor = await world.caller({ personId: personIds.okafor(1), organisationIds: [11, 12] })
})
after(() => new Promise<void>((resolve) => server.close(() => resolve())))
beforeEach(async () => {
  taken.length = 0
  refusing = undefined
  await world.admin.query('delete from notices.mail_wish')
  await world.admin.query(`update identity.account set status = 'active'`)
  world.clock.advance({ minutes: 5 })
})

/** The deliveries of the mails that were left in the outbox since the last look. */
async function waiting(): Promise<Delivery[]> {
  const { rows } = await world.admin.query(
    `with ready as (update events.outbox set relayed_at = $1 where kind = 'job'
      and name like 'notices.send%' and relayed_at is null returning *)
     select * from ready order by outbox_number`,
    [world.clock.now().toString()],
  )
  const handlers = openHandlers(house.registry)
  return rows.flatMap((row) => [...handlers.deliveriesOf(1, row)])
}

async function deliverAll(): Promise<Delivery[]> {
  const deliveries = await waiting()
  const machines = openMachines(house, () => [11, 12])
  const work = { ...deliveringFor({ ...world, house }), machines }
  for (const delivery of deliveries) await deliver(work, delivery, 1)
  return deliveries
}

const linkIn = (mail: (typeof taken)[number] | undefined): string =>
  /confirm\/([\w-]{43})/.exec((mail?.text ?? '').replaceAll('=\r\n', ''))?.[1] ?? ''

/** Has somebody told by mail: asked for, link sent, link opened. */
async function wish(who: Caller, address: string): Promise<void> {
  await perform(house, who, askForMail, { address })
  await deliverAll()
  await perform(house, who, confirmAddress, { token: linkIn(taken.pop()) })
}

test('nothing is sent to whoever has not asked for it', async () => {
  await perform(house, okafor, tell, { personId: personIds.adeyemi(1), text: 'Off by default' })
  assert.deepEqual(await waiting(), [])
})

test('an address gets a link and nothing else until it is confirmed, by whoever asked', async () => {
  await perform(house, adeyemi, askForMail, { address: 'funmi@example.uk' })
  await deliverAll()
  const [mail] = taken
  assert.deepEqual(mail?.to, ['funmi@example.uk'])
  const token = linkIn(mail)
  assert.match(token, /^[\w-]{43}$/)
  await perform(house, okafor, tell, { personId: personIds.adeyemi(1), text: 'Too early' })
  assert.deepEqual(await waiting(), [])

  const over = /notices.link-over/
  await assert.rejects(perform(house, okafor, confirmAddress, { token }), over)
  await perform(house, adeyemi, confirmAddress, { token })
  await assert.rejects(perform(house, adeyemi, confirmAddress, { token }), over)
  const { wish: kept } = await ask(house, adeyemi, mailSettings, {})
  assert.notEqual(kept?.confirmedAt, null)
  const { rows } = await world.admin.query(`select count(*)::int as n from notices.mail_wish
    where link_hash is not null`)
  assert.deepEqual(rows, [{ n: 0 }])
})

test('a link is good for a day, and only the last one that was sent', async () => {
  await perform(house, adeyemi, askForMail, { address: 'funmi@example.uk' })
  await deliverAll()
  const first = linkIn(taken.pop())
  const again = { address: 'funmi@example.uk' }
  await assert.rejects(perform(house, adeyemi, askForMail, again), /notices.asked-just-now/)
  world.clock.advance({ minutes: 2 })
  await perform(house, adeyemi, askForMail, again)
  await deliverAll()
  const second = linkIn(taken.pop())
  assert.notEqual(first, second)
  const over = /notices.link-over/
  await assert.rejects(perform(house, adeyemi, confirmAddress, { token: first }), over)
  world.clock.advance({ hours: 24 })
  await assert.rejects(perform(house, adeyemi, confirmAddress, { token: second }), over)
})

test('a mail names nobody, and says where to look and how to end it', async () => {
  await wish(adeyemi, 'funmi@example.uk')
  const text = 'Ngozi Okafor refused your leave for the operation'
  await perform(house, okafor, tell, { personId: personIds.adeyemi(1), text })
  await deliverAll()
  const [mail, ...more] = taken
  assert.equal(more.length, 0)
  assert.deepEqual(mail?.to, ['funmi@example.uk'])
  assert.equal(mail?.from, 'bluelamp@bluelamp.example.uk')
  assert.doesNotMatch(mail?.text ?? '', /Okafor|Funmi|Adeyemi|operation|refused|people\.person/)
  assert.match(mail?.text ?? '', /^Subject: Something waits for you in Bluelamp\r$/m)
  assert.match(mail?.text ?? '', /^Auto-Submitted: auto-generated\r$/m)
  const { rows } = await world.admin.query(
    `select notice_id, mailed_at is not null as mailed from notices.notice where text = $1`,
    [text],
  )
  assert.equal(rows[0].mailed, true)
  assert.match(mail?.text ?? '', new RegExp(`^Message-ID: <${rows[0].notice_id}@`, 'm'))
  assert.match(
    mail?.text.replaceAll('=\r\n', '') ?? '',
    new RegExp(`https://bluelamp.example.uk/notices/${rows[0].notice_id}/open`),
  )
})

test('a mail goes once, however often it is delivered', async () => {
  await wish(adeyemi, 'funmi@example.uk')
  await perform(house, okafor, tell, { personId: personIds.adeyemi(1), text: 'Once only' })
  const [delivery] = await deliverAll()
  assert.ok(delivery)
  const work = deliveringFor({ ...world, house })
  await deliver(work, delivery, 2)
  await deliver(work, delivery, 3)
  assert.equal(taken.length, 1)
})

test('what the server refuses is tried again, and is a dead letter without the address', async () => {
  await wish(adeyemi, 'funmi@example.uk')
  await perform(house, okafor, tell, { personId: personIds.adeyemi(1), text: 'Refused' })
  const deliveries = await waiting()
  const [delivery] = deliveries
  assert.ok(delivery)
  refusing = new Error('550 no such person funmi@example.uk')
  const work = deliveringFor({ ...world, house })
  await assert.rejects(deliver(work, delivery, 1), /MailNotTaken/)
  await assert.rejects(deliver(work, delivery, 2), /MailNotTaken/)
  await deliver(work, delivery, 3)
  const overseer = await world.caller({ roles: ['service-manager'] })
  const { letters } = await ask(house, overseer, deadLetters, {})
  const dead = letters.find(({ runId }) => runId === runIdOf(delivery))
  assert.equal(dead?.errorClass, 'MailNotTaken')
  assert.doesNotMatch(JSON.stringify(letters), /funmi@/)
  assert.equal(taken.length, 0)
})

test('a mail that was refused at first goes when the server takes it', async () => {
  await wish(adeyemi, 'funmi@example.uk')
  await perform(house, okafor, tell, { personId: personIds.adeyemi(1), text: 'Second try' })
  const [delivery] = await waiting()
  assert.ok(delivery)
  const work = deliveringFor({ ...world, house })
  refusing = new Error('450 try later')
  await assert.rejects(deliver(work, delivery, 1), /MailNotTaken/)
  refusing = undefined
  await deliver(work, delivery, 2)
  assert.equal(taken.length, 1)
})

test('nothing is sent to who is suspended, has read it, has ended it, or may not see it any more', async () => {
  const scrutineer = await world.caller({
    personId: personIds.scrutineer(1),
    accountId: personIds.scrutineer(1),
    organisationId: 12,
  })
  const ends: [string, () => Promise<unknown>][] = [
    ['sent', async () => undefined],
    ['suspended', () => world.admin.query(`update identity.account set status = 'suspended'`)],
    ['read', () => perform(house, scrutineer, markSeen, {})],
    ['ended', () => perform(house, scrutineer, endMail, {})],
    [
      'moved',
      () =>
        world.admin.query(`update notices.notice set organisation_id = 11 where text = 'moved'`),
    ],
    [
      'hidden',
      () =>
        world.admin.query(`insert into access.restriction (force_id, subject, kind, owner)
          select force_id, subject, 'covert', 'Somebody' from notices.notice where text = 'hidden'`),
    ],
  ]
  for (const [text, end] of ends) {
    await world.admin.query('delete from notices.mail_wish')
    await world.admin.query(`update identity.account set status = 'active'`)
    world.clock.advance({ minutes: 5 })
    await wish(scrutineer, 'scrutiny@example.uk')
    const personId = personIds.scrutineer(1)
    await perform(house, okafor, tell, { personId, text, subject: `trial.thing:${text}` })
    await end()
    assert.equal((await deliverAll()).length, 1, text)
    assert.equal(taken.splice(0).length, text === 'sent' ? 1 : 0, text)
  }
})

test('ending it forgets the address', async () => {
  await wish(adeyemi, 'funmi@example.uk')
  await perform(house, adeyemi, endMail, {})
  assert.equal((await ask(house, adeyemi, mailSettings, {})).wish, undefined)
  const { rows } = await world.admin.query(
    `select count(*)::int as n from notices.mail_wish where address = 'funmi@example.uk'`,
  )
  assert.deepEqual(rows, [{ n: 0 }])
})

test('an installation without a mail server says so, and sends nothing', async () => {
  await assert.rejects(
    perform(world.house, adeyemi, askForMail, { address: 'funmi@example.uk' }),
    /notices.no-mail/,
  )
  assert.equal((await ask(world.house, adeyemi, mailSettings, {})).sendsMail, false)
  await wish(adeyemi, 'funmi@example.uk')
  await perform(world.house, okafor, tell, { personId: personIds.adeyemi(1), text: 'Unsent' })
  assert.deepEqual(await waiting(), [])
})

test('people call none of what sends', async () => {
  const everything = await world.caller({ roles: ['administrator', 'service-manager'] })
  const refused = /platform.not-permitted/
  const { id } = letter
  await assert.rejects(perform(house, everything, readyMail, { noticeId: id }), refused)
  await assert.rejects(perform(house, everything, readyLink, { accountId: id }), refused)
  await assert.rejects(perform(house, everything, keepSent, { noticeId: id }), refused)
})

const hostile = [
  'a@example.uk\r\nBcc: b@example.uk',
  'a@example.uk\nBcc: b@example.uk',
  'a@example.uk, b@example.uk',
  'a b@example.uk',
  '"a\r\nBcc: b"@example.uk',
  'A <a@example.uk>',
  'a@example.uk\u0000',
  'a@example',
  '@example.uk',
  'a@@example.uk',
  'a@-example.uk',
  `${'a'.repeat(65)}@example.uk`,
  `a@${'b'.repeat(250)}.uk`,
  'a@[127.0.0.1]',
  'á@example.uk',
]

test('no address, subject or link becomes a second header or a second address', async () => {
  const mailer = openMailer(settingsOf(port))
  for (const address of hostile) {
    assert.equal(isMailAddress(address), false, address)
    await assert.rejects(perform(house, adeyemi, askForMail, { address }))
    await assert.rejects(mailer.send({ ...letter, to: address }), /one plain address/)
  }
  const lines = { ...letter, subject: 'Hello\r\nBcc: b@example.uk' }
  await assert.rejects(mailer.send(lines), /not one line/)
  await assert.rejects(mailer.send({ ...letter, id: 'x>\r\nBcc: b' }), /no id/)
  for (const href of ['https://evil.example/', '//evil.example', '\\\\evil.example']) {
    await assert.rejects(mailer.send({ ...letter, href }), /leaves the site/)
  }
  assert.deepEqual(taken, [])
})

test('whatever is taken as an address is one line with one @ and no second recipient', () => {
  const chars = fc.constantFrom(...Array.from('ab1.-@+ ,;<>"\r\n\u0000é'))
  fc.assert(
    fc.property(fc.string({ unit: chars, maxLength: 20 }), (head) => {
      const address = `${head}@example.uk`
      if (!isMailAddress(address)) return
      assert.match(address, /^[^\s@,;<>"]+@example\.uk$/)
    }),
    { numRuns: 2_000 },
  )
})

test('private addresses are refused unless they are allowed, by what a name really is', async () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '::ffff:127.0.0.1',
    'nonsense',
  ]) {
    assert.equal(isPrivateAddress(address), true, address)
  }
  for (const address of ['8.8.8.8', '172.32.0.1', '2001:4860:4860::8888', '::ffff:8.8.8.8']) {
    assert.equal(isPrivateAddress(address), false, address)
  }
  for (const host of ['127.0.0.1', 'localhost']) {
    const strict = { ...settingsOf(port), server: `smtp://${host}:${port}`, mayBePrivate: false }
    await assert.rejects(openMailer(strict).send(letter), /no address that is allowed/)
  }
  assert.deepEqual(taken, [])
})

test('without a word about it a mail goes encrypted, to a server somebody vouches for, or not at all', async () => {
  const mailer = openMailer({ ...settingsOf(port), plain: false })
  await assert.rejects(mailer.send(letter), /has not taken/)
  assert.deepEqual(taken, [])
})

test('wrong settings are refused with one sentence', () => {
  const good = settingsOf(25)
  const wrong = [
    { server: 'http://127.0.0.1' },
    { server: '127.0.0.1:25' },
    { server: 'smtp://host/path' },
    { server: 'smtps://host:465' },
    { server: 'smtp://user:password@host' },
    { site: '' },
    { site: 'https://a.example/path' },
    { site: 'ftp://a.example' },
    { from: 'x\r\nBcc: b@example.uk' },
  ]
  for (const one of wrong) {
    assert.throws(() => openMailer({ ...good, ...one }), MailSettingProblem, JSON.stringify(one))
  }
})
