import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { keysOf } from '#platform/secrets'
import { signCheckpoint, signedOf } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { appendCheckpoint, readCheckpoints } from './checkpoint-file.ts'
import { checkCheckpoints } from './verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'bluelamp-anchor-'))
after(() => rmSync(folder, { recursive: true }))
const secret = Buffer.alloc(32, 7).toString('base64url')
const signer = keysOf({
  format: 'bluelamp-keys-1',
  root: { id: '00000001', secret },
  values: [{ id: '00000002', secret }],
}).signer('audit-checkpoint')

function checkpointAfter(last: Checkpoint | undefined, blocks: number): Checkpoint {
  const head = { stream: '1/audit.entry', blocks, rows: blocks * 2, hash: 'ab'.repeat(32) }
  return signCheckpoint([head], '2026-03-02T10:00:00Z', last, signer)
}

test('checkpoints are appended for their owner alone, and read back as written', async () => {
  const path = join(folder, 'a', 'checkpoints.jsonl')
  assert.deepEqual(await readCheckpoints(path), { checkpoints: [], badLines: [], torn: false })
  const first = checkpointAfter(undefined, 1)
  const second = checkpointAfter(first, 2)
  await appendCheckpoint(path, first)
  await appendCheckpoint(path, second)
  assert.deepEqual(await readCheckpoints(path), {
    checkpoints: [first, second],
    badLines: [],
    torn: false,
  })
  assert.equal(statSync(path).mode & 0o777, 0o600)
  const signed = signedOf([first, second], [signer.publicKeyPem])
  assert.deepEqual(checkCheckpoints([first, second], signed), [])
})

test('a line torn by a crash is left out, stays visible, never runs into the next', async () => {
  const path = join(folder, 'torn.jsonl')
  const first = checkpointAfter(undefined, 1)
  await appendCheckpoint(path, first)
  appendFileSync(path, '{"at":"2026-03-02T10:0')
  assert.deepEqual(await readCheckpoints(path), { checkpoints: [first], badLines: [], torn: true })
  const second = checkpointAfter(first, 2)
  await appendCheckpoint(path, second)
  assert.deepEqual(await readCheckpoints(path), {
    checkpoints: [first, second],
    badLines: [2],
    torn: false,
  })
  assert.equal(readFileSync(path, 'utf8').split('\n').length, 4)
})

test('lines that are no checkpoints are named, whatever they hold', async () => {
  const path = join(folder, 'bad.jsonl')
  appendFileSync(path, '\n{}\n[]\nnull\n{"format":"bluelamp-checkpoint-1","number":-1}\n')
  const read = await readCheckpoints(path)
  assert.deepEqual(read, { checkpoints: [], badLines: [1, 2, 3, 4, 5], torn: false })
})
