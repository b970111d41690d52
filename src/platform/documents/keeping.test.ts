import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import type { LightMyRequestResponse } from 'fastify'
import { perform } from '#platform/actions'
import { openHandlers } from '#platform/events'
import { routesOf } from '#platform/http'
import { rooms } from '../../rooms.ts'
import { deliveringFor } from '../../../test/support/working.ts'
import { hiddenIn, testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { deliver } from '../jobs/deliver.ts'
import { keepSwept } from './commands/keep-swept.ts'
import { readySweep } from './commands/ready-sweep.ts'
import { receive } from './commands/receive.ts'
import { boxesCalled, files, multipart, shelf, type Sent } from './fixtures.ts'
import { MOST_UNCLAIMED } from './limits.ts'

let site: TestSite
let sergeant: Browser
before(async () => {
  site = await testSite([...rooms, shelf])
  sergeant = await site.signIn({ roles: ['sergeant'] })
})

const pdf: Sent = { name: 'Letter.pdf', content: files.pdf, type: 'text/html' }

/** Opens a form, fills it in, chooses files and presses its button. */
async function send(
  who: Browser,
  fields: Readonly<Record<string, string>>,
  sent: readonly Sent[],
  path = '/shelf/put',
): Promise<LightMyRequestResponse> {
  const hidden = hiddenIn((await who.get(path)).body)
  return sendAs(who, { ...hidden, ...fields }, sent, path)
}

function sendAs(
  who: Browser,
  fields: Readonly<Record<string, string>>,
  sent: readonly Sent[],
  path = '/shelf/put',
): Promise<LightMyRequestResponse> {
  const { headers, payload } = multipart(Object.entries(fields), sent)
  return site.app.inject({
    method: 'POST',
    url: path,
    headers: { cookie: who.cookie, ...headers },
    payload,
  })
}

/** The files a form says it has already. */
const uploadedIn = ({ body }: LightMyRequestResponse): string[] =>
  [...body.matchAll(/<input[^>]*name="documentIds"[^>]*type="(?:checkbox|hidden)"[^>]*>/g)]
    .map(([tag]) => /value="([0-9a-f-]{36})"/.exec(tag)?.[1] ?? '')
    .filter((id) => id !== '')

async function uploaded(who: Browser, sent: readonly Sent[] = [pdf]): Promise<string[]> {
  const refused = await send(who, { title: 'no' }, sent)
  assert.equal(refused.statusCode, 422, refused.body.slice(0, 200))
  return uploadedIn(refused)
}

/** The address of the only file of a box. */
async function boxWithFile(who: Browser, sent: Sent = pdf): Promise<string> {
  const title = randomUUID()
  assert.equal((await send(who, { title }, [sent])).statusCode, 303)
  const page = await who.get(`/shelf/${boxesCalled(title)[0]}`)
  return /\/documents\/[0-9a-f-]{36}\/download/.exec(page.body)?.[0] ?? ''
}

test('names are shown and saved without what could mislead', async () => {
  const names: [string, RegExp][] = [
    ['../../etc/passwd.txt', /filename="passwd\.txt"$/],
    ['a\u202Etxt.exe.txt', /filename="atxt\.exe\.txt"$/],
    ['so "quoted".txt', /filename="so 22quoted 22\.txt"$/],
    ['naïve.txt', /filename="na_ve\.txt"; filename\*=UTF-8''na%C3%AFve\.txt$/],
  ]
  for (const [name, expected] of names) {
    const href = await boxWithFile(sergeant, { name, content: 'Words' })
    const answer = await sergeant.get(href)
    assert.match(String(answer.headers['content-disposition']), expected)
    assert.equal(answer.headers['content-type'], 'text/plain; charset=utf-8')
  }
})

async function sweep(): Promise<unknown> {
  const { world } = site
  const delivery = {
    forceId: 1,
    outboxId: randomUUID(),
    handler: 'documents.sweep',
    payload: {},
    accountId: randomUUID(),
    correlationId: randomUUID(),
    causedBy: null,
    runId: null,
  }
  assert.ok(openHandlers(world.house.registry).handlingOf(delivery).errand)
  return deliver(deliveringFor(world), delivery, 1)
}

test('what is kept for nothing is forgotten after a day, and what is kept stays', async () => {
  const kept = await boxWithFile(sergeant)
  const [documentId = ''] = await uploaded(sergeant)
  const path = `/documents/${documentId}/download`
  site.world.clock.advance({ hours: 23 })
  await sweep()
  assert.equal((await sergeant.get(path)).statusCode, 200)
  site.world.clock.advance({ hours: 1 })
  assert.equal((await sergeant.get(path)).statusCode, 404)
  const late = await send(sergeant, { title: randomUUID(), documentIds: documentId }, [])
  assert.equal(late.statusCode, 422)
  await sweep()
  const { rows } = await site.world.admin.query(
    'select from documents.document where document_id = $1',
    [documentId],
  )
  assert.equal(rows.length, 0)
  assert.equal((await sergeant.get(kept)).statusCode, 200)
})

test('people call none of what sweeps, and the API offers no entry without a file', async () => {
  const { house } = site.world
  const everything = await site.world.caller({ roles: ['administrator', 'data-steward'] })
  await assert.rejects(perform(house, everything, readySweep, {}), /platform.not-permitted/)
  await assert.rejects(perform(house, everything, keepSwept, { removed: 1 }), /not-permitted/)
  const paths = routesOf(site.app).map(({ path }) => path)
  assert.ok(paths.includes('/documents/:documentId/download'))
  assert.equal(paths.includes('/api/documents/receive'), false)
})

test('an account has no more than fifty files that belong to nothing', async () => {
  const { world } = site
  const hoarder = await world.caller()
  const file = (nth: number) => ({
    documentId: randomUUID(),
    contentHash: 'ab'.repeat(32),
    sizeBytes: nth + 1,
    kind: 'txt',
    name: `note ${nth}.txt`,
  })
  for (let nth = 0; nth < MOST_UNCLAIMED; nth += 5) {
    const five = [0, 1, 2, 3, 4].map((more) => file(nth + more))
    await perform(world.house, hoarder, receive, { files: five })
  }
  await assert.rejects(
    perform(world.house, hoarder, receive, { files: [file(99)] }),
    /documents.too-many/,
  )
})
