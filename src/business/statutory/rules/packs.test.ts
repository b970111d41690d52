import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { parseDay } from '#platform/time'
import { refusedAs } from '../../../../test/support/refused.ts'
import { openStatutory, usePacks } from '../queries/rows.ts'
import { readPack, signPack, type RatePack } from './packs.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const keyOf = (publisher: string) => (publisher === 'payroll-office' ? pem : undefined)

/** A table of 2026-27 as if it were that of the year after. */
function ofNextYear(file: string): string {
  const path = join(import.meta.dirname, '../data', `${file}.csv`)
  const [head = '', ...lines] = readFileSync(path, 'utf8').split('\n')
  const rows = lines.filter((line) => line.includes(',2026-04-06,2027-04-06,'))
  return [
    head,
    ...rows.map((row) => row.replace('2026-04-06,2027-04-06', '2027-04-06,2028-04-06')),
    '',
  ].join('\n')
}

const FILES = ['tax-bands', 'ni-thresholds', 'ni-rates', 'loans', 'employer', 'sick-pay']
const content = {
  pack: 'rates-2027-28',
  publisher: 'payroll-office',
  publishedOn: '2027-03-01',
  from: '2027-04-06',
  until: '2028-04-06',
  tables: Object.fromEntries(FILES.map((file) => [file, ofNextYear(file)])),
}
const signed = (more: object = {}) => signPack({ ...content, ...more }, privateKey)
const read = (pack: unknown) => readPack(pack, keyOf)
/** Packs in effect until the test has ended: other tests of the process want none. */
function use(t: TestContext, ...packs: readonly RatePack[]): void {
  t.after(() => usePacks([]))
  usePacks(packs)
}

test('a pack is what its publisher signed, or it is refused', () => {
  assert.deepEqual(read(signed()), content)
  const changed = { ...signed(), from: '2027-04-07' }
  assert.throws(() => read(changed), refusedAs('statutory.not-as-signed'))
  const stranger = signed({ publisher: 'somebody-else' })
  assert.throws(() => read(stranger), refusedAs('statutory.unknown-publisher'))
  assert.throws(() => read({ ...signed(), more: 1 }), refusedAs('statutory.bad-pack'))
  assert.throws(() => read(signed({ until: '2027-04-06' })), refusedAs('statutory.bad-pack'))
  assert.throws(() => signed({ publishedOn: '2027-02-30' }), refusedAs('statutory.bad-pack'))
})

test('the rates of a tax year that was unknown come with a pack', (t) => {
  assert.throws(() => openStatutory('2027-28'), refusedAs('statutory.no-rates'))
  use(t, read(signed()))
  assert.equal(openStatutory('2027-28').rows.taxBands.length, 12)
  assert.equal(openStatutory('2026-27').rows.taxBands.length, 12)
})

test('a pack replaces its tables for its days alone, the later published one last', (t) => {
  const bands = ofNextYear('tax-bands').replaceAll(',37700,', ',40000,')
  const later = { pack: 'budget', publishedOn: '2027-05-01', tables: { 'tax-bands': bands } }
  const rest = { from: '2027-07-06', until: '2028-04-06' }
  use(t, read(signed({ ...later, ...rest })), read(signed()))
  const basic = openStatutory('2027-28').rows.taxBands.filter(
    ({ regime, band }) => regime === 'uk' && band === 1,
  )
  assert.deepEqual(
    basic.map(({ upToPounds, valid }) => [upToPounds, valid.from, valid.until]),
    [
      [37_700, '2027-04-06', '2027-07-06'],
      [40_000, '2027-07-06', '2028-04-06'],
    ],
  )
})

test('a pack that leaves a hole in a tax year, or makes no sense, takes no effect at all', (t) => {
  use(t, read(signed()))
  const tables = { ...content.tables, 'tax-bands': ofNextYear('tax-bands').split('\n')[0]! }
  assert.throws(() => use(t, read(signed({ tables }))), refusedAs('statutory.no-rates'))
  for (const wrong of [{ 'tax-bands': 'a,b\n1,2\n' }, { taxes: 'a\n' }, { loans: '"' }]) {
    assert.throws(() => use(t, read(signed({ tables: wrong }))), refusedAs('statutory.bad-pack'))
  }
  assert.equal(openStatutory('2027-28').until, parseDay('2028-04-06'))
})
