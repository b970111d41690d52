import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { perform } from '#platform/actions'
import { openHandlers } from '#platform/events'
import { routesOf } from '#platform/http'
import { rooms } from '../../rooms.ts'
import { boxWithFile, send, uploaded } from '../../../test/support/attachments.ts'
import { deliveringFor } from '../../../test/support/working.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { deliver } from '../jobs/deliver.ts'
import { keepSwept } from './commands/keep-swept.ts'
import { readySweep } from './commands/ready-sweep.ts'
import { receive } from './commands/receive.ts'
import { shelf } from './fixtures.ts'
import { MOST_UNCLAIMED } from './limits.ts'

let site: TestSite
let sergeant: Browser
before(async () => {
  site = await testSite([...rooms, shelf])
  sergeant = await site.signIn({ roles: ['sergeant'] })
})

test('names are shown and saved without what could mislead', async () => {
  const names: [string, RegExp][] = [
    ['../../etc/passwd.txt', /filename="passwd\.txt"$/],
    ['a\u202Etxt.exe.txt', /filename="atxt\.exe\.txt"$/],
    ['so "quoted".txt', /filename="so 22quoted 22\.txt"$/],
    ['naïve.txt', /filename="na_ve\.txt"; filename\*=UTF-8''na%C3%AFve\.txt$/],
  ]
  for (const [name, expected] of names) {
    const href = await boxWithFile(site, sergeant, { name, content: 'Words' })
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
  const kept = await boxWithFile(site, sergeant)
  const [documentId = ''] = await uploaded(site, sergeant)
  const path = `/documents/${documentId}/download`
  site.world.clock.advance({ hours: 23 })
  await sweep()
  assert.equal((await sergeant.get(path)).statusCode, 200)
  site.world.clock.advance({ hours: 1 })
  assert.equal((await sergeant.get(path)).statusCode, 404)
  const late = await send(site, sergeant, { title: randomUUID(), documentIds: documentId }, [])
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
