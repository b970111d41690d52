import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { globSync } from 'node:fs'
import { copyFile, mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { CannotOpen } from '#platform/secrets'
import { realClock } from '#platform/time'
import { testKeys } from '../../../test/support/keys.ts'
import { scratchFolder } from '../../../test/support/scratch.ts'
import { openDocumentStore } from './store.ts'

const storeFor = (t: TestContext) => {
  const folder = join(scratchFolder(t), 'documents')
  return { folder, store: openDocumentStore({ folder, keys: testKeys, clock: realClock() }) }
}
const pathOf = (folder: string, forceId: number, id: string) =>
  join(folder, String(forceId), id.slice(-2), id)
const longAgo = new Date('2020-01-01T00:00:00Z')

test('what is put is got again, and nobody reads it from the disk', async (t) => {
  const { folder, store } = storeFor(t)
  const id = randomUUID()
  const content = Buffer.from('A secret letter of several words')
  await store.put(1, id, content)
  assert.deepEqual(await store.get(1, id), content)
  const onDisk = await readFile(pathOf(folder, 1, id))
  assert.equal(onDisk.includes('secret letter'), false)
  assert.equal((await stat(pathOf(folder, 1, id))).mode & 0o777, 0o600)
  assert.equal((await stat(join(folder, '1'))).mode & 0o777, 0o700)
})

test('a file that was changed, or stands in the place of another, does not open', async (t) => {
  const { folder, store } = storeFor(t)
  const [id, other] = [randomUUID(), randomUUID()]
  await store.put(1, id, randomBytes(5_000))
  await store.put(1, other, randomBytes(5_000))
  await mkdir(dirname(pathOf(folder, 2, id)), { recursive: true })
  await copyFile(pathOf(folder, 1, id), pathOf(folder, 2, id))
  await assert.rejects(store.get(2, id), CannotOpen)
  await copyFile(pathOf(folder, 1, id), pathOf(folder, 1, other))
  await assert.rejects(store.get(1, other), CannotOpen)
  const bytes = await readFile(pathOf(folder, 1, id))
  bytes[2_000] = (bytes[2_000] ?? 0) ^ 1
  await writeFile(pathOf(folder, 1, id), bytes)
  await assert.rejects(store.get(1, id), CannotOpen)
  await assert.rejects(store.get(1, randomUUID()), /not in the store/)
})

test('no identifier leads out of the folder', async (t) => {
  const { store } = storeFor(t)
  for (const id of [
    '../../../etc/passwd',
    '',
    'x',
    `${randomUUID()}/..`,
    randomUUID().toUpperCase(),
  ]) {
    await assert.rejects(store.get(1, id), /not the identifier/)
    await assert.rejects(store.put(1, id, Buffer.from('x')), /not the identifier/)
  }
})

test('equal contents are equal in one force only', (t) => {
  const { store } = storeFor(t)
  const content = Buffer.from('the same')
  assert.equal(store.hashOf(1, content), store.hashOf(1, Buffer.from('the same')))
  assert.notEqual(store.hashOf(1, content), store.hashOf(2, content))
})

test('files of no document go after an hour, half-written ones too, and no others', async (t) => {
  const { folder, store } = storeFor(t)
  const [kept, lost, fresh, foreign] = [1, 2, 3, 4].map(() => randomUUID()) as [
    string,
    string,
    string,
    string,
  ]
  for (const id of [kept, lost, fresh]) await store.put(1, id, Buffer.from(id))
  await store.put(2, foreign, Buffer.from(foreign))
  const half = `${pathOf(folder, 1, kept)}.${randomUUID()}.part`
  await writeFile(half, 'half')
  for (const path of [
    pathOf(folder, 1, kept),
    pathOf(folder, 1, lost),
    pathOf(folder, 2, foreign),
    half,
  ]) {
    await utimes(path, longAgo, longAgo)
  }
  assert.equal(await store.removeOthers(1, new Set([kept])), 2)
  const left = globSync('**/*-*', { cwd: folder }).map((path) => path.slice(-36))
  assert.deepEqual(left.toSorted(), [kept, fresh, foreign].toSorted())
  assert.equal(await store.removeOthers(3, new Set()), 0)
})
