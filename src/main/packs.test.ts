import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openStatutory, usePacks } from '#business/statutory'
import { rates, useRatesOf } from './packs.ts'

let dataFolder: string
const at = (name: string): string => join(dataFolder, name)
const { publicKey, privateKey } = generateKeyPairSync('ed25519')

before(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'bluelamp-rates-'))
  writeFileSync(at('private.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const path = join(import.meta.dirname, '../business/statutory/data/loans.csv')
  const loans = readFileSync(path, 'utf8').replaceAll('28470', '30000')
  const days = { from: '2025-04-06', until: '2026-04-06' }
  const pack = { pack: 'loans-2025-26', publisher: 'office', publishedOn: '2026-01-05', ...days }
  writeFileSync(at('content.json'), JSON.stringify({ ...pack, tables: { loans } }))
})
after(() => {
  rmSync(dataFolder, { recursive: true })
})

async function run(...words: string[]): Promise<string> {
  const lines: string[] = []
  assert.equal(await rates(words, { dataFolder }, (line) => lines.push(line)), 0)
  return lines.join('\n')
}

test('whoever publishes signs; a pack of nobody who is trusted is not taken in', async () => {
  writeFileSync(at('pack.json'), await run('sign', at('content.json'), '--key', at('private.pem')))
  await assert.rejects(run('load', at('pack.json')), /Nobody here trusts office/)
  assert.ok(!existsSync(at('rates/loans-2025-26.json')))
})

test('a trusted pack is kept, and its rates hold in every process of the installation', async (t) => {
  t.after(() => usePacks([]))
  mkdirSync(at('rates/publishers'), { recursive: true })
  writeFileSync(
    at('rates/publishers/office.pem'),
    publicKey.export({ type: 'spki', format: 'pem' }),
  )
  assert.match(await run('load', at('pack.json')), /takes effect when the program starts again/)
  assert.match(await run('list'), /^loans-2025-26 of office, published 2026-01-05, for 2025-04-06/)
  usePacks([])
  const threshold = () =>
    openStatutory('2025-26').rows.loans.find(({ plan }) => plan === '2')?.annualPounds
  assert.equal(threshold(), 28_470)
  useRatesOf({ dataFolder })
  assert.equal(threshold(), 30_000)
})

test('what is no pack, and a pack that was changed afterwards, stop with a sentence', async () => {
  await assert.rejects(run('load', at('private.pem')), /cannot be read/)
  await assert.rejects(run('load'), /Use rates load FILE/)
  const kept = at('rates/loans-2025-26.json')
  writeFileSync(kept, readFileSync(kept, 'utf8').replaceAll('30000', '10000'))
  assert.throws(() => useRatesOf({ dataFolder }), /is not as office signed it/)
})
