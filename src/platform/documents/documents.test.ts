import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import type { LightMyRequestResponse } from 'fastify'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../rooms.ts'
import {
  boxWithFile,
  pdf,
  send,
  sendAs,
  uploaded,
  uploadedIn,
} from '../../../test/support/attachments.ts'
import { hiddenIn, testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { boxDetail, boxesCalled, files, multipart, putBox, shelf, type Sent } from './fixtures.ts'
import { MOST_BYTES } from './limits.ts'
import { waiting } from './queries.ts'

let site: TestSite
let sergeant: Browser
before(async () => {
  site = await testSite([...rooms, shelf])
  sergeant = await site.signIn({ roles: ['sergeant'] })
})

const hiddenFiles = ({ body }: LightMyRequestResponse): string[] =>
  [...body.matchAll(/name="documentIds"[^>]*value="([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '')

const countRows = async (): Promise<number> => {
  const { rows } = await site.world.admin.query<{ n: number }>(
    'select count(*)::int as n from documents.document',
  )
  return rows[0]?.n ?? 0
}

test('a file is attached with a form and downloaded from its record, as what it is', async () => {
  const href = await boxWithFile(site, sergeant)
  const answer = await sergeant.get(href)
  assert.equal(answer.statusCode, 200)
  assert.deepEqual(answer.rawPayload, files.pdf)
  assert.equal(answer.headers['content-type'], 'application/pdf')
  assert.equal(answer.headers['content-disposition'], 'attachment; filename="Letter.pdf"')
  assert.match(String(answer.headers['content-security-policy']), /^sandbox; default-src 'none'/)
  assert.equal(answer.headers['x-content-type-options'], 'nosniff')
  assert.equal(answer.headers['cache-control'], 'no-store')
  const { rows } = await site.world.admin.query(
    `select s.subject from audit.entry e join audit.subject s using (force_id, entry_id)
     where e.action = 'documents.download' and e.operation = 'consultation' and e.outcome = 'done'
     order by s.subject`,
  )
  assert.equal(rows.length, 2)
  assert.match(rows[0].subject, /^documents\.document:/)
  assert.match(rows[1].subject, /^shelf\.box:/)
})

test('the form sent twice puts one box with one file there', async () => {
  const title = randomUUID()
  const hidden = hiddenIn((await sergeant.get('/shelf/put')).body)
  const before = await countRows()
  const both = await Promise.all(
    [1, 2].map(() => sendAs(site, sergeant, { ...hidden, title }, [pdf])),
  )
  assert.deepEqual(
    both.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  assert.equal(both[0]?.headers.location, both[1]?.headers.location)
  assert.equal(await countRows(), before + 1)
})

test('what is refused comes back with what was typed and with the files, which need not be chosen again', async () => {
  const refused = await send(site, sergeant, { title: 'no' }, [
    pdf,
    { name: 'a.txt', content: 'Words' },
  ])
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /Not that title/)
  assert.match(refused.body, /value="no"/)
  assert.match(refused.body, /Already uploaded/)
  assert.match(refused.body, /Letter\.pdf \(PDF, 50 bytes\)/)
  const ids = uploadedIn(refused)
  assert.equal(ids.length, 2)

  const title = randomUUID()
  const again = { ...hiddenIn(refused.body), title, documentIds: ids[0] ?? '' }
  assert.equal((await sendAs(site, sergeant, again, [{ name: '', content: '' }])).statusCode, 303)
  const [boxId = ''] = boxesCalled(title)
  const { documents } = await ask(site.world.house, sergeant.caller, boxDetail, { boxId })
  assert.deepEqual(
    documents.map(({ documentId }) => documentId),
    [ids[0]],
  )
})

test('files pass through the page that checks the answers', async () => {
  const checking = await send(site, sergeant, { title: 'Through' }, [pdf], '/shelf/check')
  assert.equal(checking.statusCode, 200)
  assert.match(checking.body, /Check your answers/)
  assert.match(checking.body, /Letter\.pdf \(PDF, 50 bytes\)/)
  const [documentIds = ''] = hiddenFiles(checking)
  const all = { ...hiddenIn(checking.body), title: 'Through', documentIds }
  const back = await sergeant.post('/shelf/check', { ...all, _step: 'change' })
  assert.match(back.body, /Already uploaded/)
  const sent = await sergeant.post('/shelf/check', { ...all, _step: 'send' })
  assert.equal(sent.statusCode, 303)
  const page = await sergeant.get(String(sent.headers.location))
  assert.match(page.body, /Letter\.pdf/)
})

test('a file that may not be attached is told of by name; what was typed and the others stay', async () => {
  const title = randomUUID()
  const sent: Sent[] = [
    { name: 'virus.pdf', content: files.exe, type: 'application/pdf' },
    pdf,
    { name: 'page.png', content: files.html, type: 'image/png' },
    { name: '<img src=x onerror=alert(1)>.svg', content: files.svg },
    { name: 'nothing.txt', content: '' },
  ]
  const refused = await send(site, sergeant, { title }, sent)
  assert.equal(refused.statusCode, 422)
  for (const words of [/virus\.pdf cannot be taken/, /page\.png cannot/, /nothing\.txt is empty/]) {
    assert.match(refused.body, words)
  }
  assert.doesNotMatch(refused.body, /<img src=x/)
  assert.match(refused.body, new RegExp(`value="${title}"`))
  assert.equal(uploadedIn(refused).length, 1)
  assert.deepEqual(boxesCalled(title), [])
})

test('nothing is said to be saved for later while a file beside it may not be attached', async () => {
  const title = randomUUID()
  const bad = { name: 'virus.pdf', content: files.exe, type: 'application/pdf' }
  const refused = await send(site, sergeant, { title, _step: 'later' }, [bad, pdf])
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /virus\.pdf cannot be taken/)
  assert.match(refused.body, new RegExp(`value="${title}"`))
  const saved = await send(site, sergeant, { title, _step: 'later' }, [pdf])
  assert.deepEqual([saved.statusCode, saved.headers.location], [303, '/'])
})

test('10 MiB are taken and a byte more is refused, and what was typed after it is not lost', async () => {
  const largest = Buffer.alloc(MOST_BYTES, 0x20)
  const href = await boxWithFile(site, sergeant, { name: 'largest.txt', content: largest })
  assert.equal((await sergeant.get(href)).rawPayload.length, MOST_BYTES)

  const hidden = hiddenIn((await sergeant.get('/shelf/put')).body)
  const tooLarge = { name: 'huge.txt', content: Buffer.concat([largest, Buffer.from('x')]) }
  // As a browser would where the question for files comes before another.
  const parts = multipart(Object.entries(hidden), [tooLarge])
  const last = multipart([['title', 'Typed after it']], [])
  const boundary = String(parts.headers['content-type']).split('boundary=')[1] ?? ''
  const other = String(last.headers['content-type']).split('boundary=')[1] ?? ''
  const tail = Buffer.from(last.payload.toString('utf8').replaceAll(other, boundary))
  const end = Buffer.byteLength(`--${boundary}--\r\n`)
  const refused = await site.app.inject({
    method: 'POST',
    url: '/shelf/put',
    headers: { cookie: sergeant.cookie, ...parts.headers },
    payload: Buffer.concat([parts.payload.subarray(0, -end), tail]),
  })
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /huge\.txt is over 10 MB\. Choose a smaller one/)
  assert.match(refused.body, /value="Typed after it"/)
  assert.deepEqual(uploadedIn(refused), [])
})

test('a form far longer than any is refused before it is read; so is one that does not say its length', async () => {
  const hidden = hiddenIn((await sergeant.get('/shelf/put')).body)
  const { headers, payload } = multipart(Object.entries({ ...hidden, title: 'Long' }), [pdf])
  const post = (more: Record<string, string>) =>
    site.app.inject({
      method: 'POST',
      url: '/shelf/put',
      headers: { cookie: sergeant.cookie, ...headers, ...more },
      payload,
    })
  const long = await post({ 'content-length': '400000000' })
  assert.equal(long.statusCode, 413)
  assert.match(long.body, /too large/)
  assert.deepEqual(boxesCalled('Long'), [])
})

test('more files than a form may have are told of, and the first ones stay', async () => {
  const many = Array.from({ length: 8 }, (_, nth): Sent => ({
    name: `note ${nth}.txt`,
    content: `Words ${nth}`,
  }))
  const refused = await send(site, sergeant, { title: 'Many' }, many)
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /Choose at most 5 files/)
  const ids = uploadedIn(refused)
  assert.equal(ids.length, 5)
  const still = multipart(
    [
      ...Object.entries({ ...hiddenIn(refused.body), title: 'Many' }),
      ...ids.map((id): [string, string] => ['documentIds', id]),
    ],
    [],
  )
  const again = await site.app.inject({
    method: 'POST',
    url: '/shelf/put',
    headers: { cookie: sergeant.cookie, ...still.headers },
    payload: still.payload,
  })
  assert.equal(again.statusCode, 422)
  assert.match(again.body, /Attach 3 files at the most/)
})

test('nothing is kept of a form without the token of the session, or with it after the file', async () => {
  const before = await countRows()
  const hidden = hiddenIn((await sergeant.get('/shelf/put')).body)
  const { _csrf: token = '', ...others } = hidden
  for (const wrong of [others, { ...others, _csrf: 'x' }, { ...others, _csrf: token.slice(1) }]) {
    const answer = await sendAs(site, sergeant, { ...wrong, title: 'Forged' }, [pdf])
    assert.equal(answer.statusCode, 403)
  }
  const late = multipart([['title', 'Late']], [pdf])
  const tokenLast = multipart([['_csrf', token]], [])
  const answer = await site.app.inject({
    method: 'POST',
    url: '/shelf/put',
    headers: { cookie: sergeant.cookie, ...late.headers },
    payload: Buffer.concat([late.payload, tokenLast.payload]),
  })
  assert.equal(answer.statusCode, 403)
  assert.equal(await countRows(), before)
  assert.deepEqual(boxesCalled('Forged'), [])
})

test('whoever is signed out keeps what they typed; their files are not kept', async () => {
  const before = await countRows()
  const nobody = { ...sergeant, cookie: 'bl-session=nobody' }
  const answer = await sendAs(site, nobody, { _csrf: 'x', title: 'Typed & kept' }, [pdf])
  assert.equal(answer.statusCode, 401)
  assert.match(answer.body, /Typed &amp; kept/)
  assert.equal(await countRows(), before)
})

test("a file uploaded and not yet kept is its uploader's alone", async () => {
  const [documentId = ''] = await uploaded(site, sergeant)
  const path = `/documents/${documentId}/download`
  assert.equal((await sergeant.get(path)).statusCode, 200)
  const others = [
    await site.signIn({ roles: ['sergeant'] }),
    await site.signIn({ roles: ['sergeant'], organisationId: 12 }),
    await site.signIn({ roles: ['sergeant'], forceId: 2 }),
    await site.signIn({ roles: ['administrator', 'data-steward'] }),
  ]
  for (const other of others) {
    assert.equal((await other.get(path)).statusCode, 404)
    const stolen = { title: randomUUID(), documentIds: documentId }
    const answer = await send(site, other, stolen, [])
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /is not there any more/)
    assert.deepEqual(uploadedIn(answer), [])
    assert.deepEqual(
      await ask(site.world.house, other.caller, waiting, { documentIds: [documentId] }),
      [],
    )
  }
})

test('a kept file is for whoever may see its record, and not found for everybody else', async () => {
  const path = await boxWithFile(site, sergeant)
  const colleague = await site.signIn({ roles: ['hr-adviser'] })
  assert.equal((await colleague.get(path)).statusCode, 200)
  const others = [
    await site.signIn(),
    await site.signIn({ roles: ['sergeant'], organisationId: 12 }),
    await site.signIn({ roles: ['sergeant'], forceId: 2 }),
  ]
  for (const other of others) assert.equal((await other.get(path)).statusCode, 404)
  assert.equal((await sergeant.get('/documents/nothing/download')).statusCode, 404)
  assert.equal((await sergeant.get(`/documents/${randomUUID()}/download`)).statusCode, 404)
  const nobody = await site.app.inject({ url: path })
  assert.equal(nobody.statusCode, 303)
})

test('a file of a record that became covert is not found any more', async () => {
  const path = await boxWithFile(site, sergeant)
  const id = path.split('/')[2] ?? ''
  await site.world.admin.query(
    `insert into access.restriction (force_id, subject, kind, owner)
     select force_id, kept_for, 'covert', 'Somebody' from documents.document where document_id = $1`,
    [id],
  )
  assert.equal((await sergeant.get(path)).statusCode, 404)
})

test('a file is kept for one record, whoever is first', async () => {
  const [documentId = ''] = await uploaded(site, sergeant)
  const tries = await Promise.allSettled(
    [1, 2, 3, 4].map((nth) =>
      perform(site.world.house, sergeant.caller, putBox, {
        title: `Race ${nth}`,
        documentIds: [documentId],
      }),
    ),
  )
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const one of tries) {
    if (one.status === 'rejected') assert.match(String(one.reason), /documents.not-there/)
  }
})
