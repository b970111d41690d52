import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pence } from '#platform/money'
import { parseDay, parseInstant } from '#platform/time'
import { numbered } from '../rules/payments.ts'
import { bacsDay, bacsFile } from './bacs.ts'
import { painFile, type Initiation } from './pain.ts'
import { problemsWithPain } from './validate-pain.ts'

const account = { personId: null, sourceKey: null, reference: 'Expenses Feb' }
const initiation: Initiation = {
  reference: 'PY-2026-000042',
  part: 1,
  serviceUserNumber: '123456',
  accountName: 'BLUELAMP FORCE',
  sortCode: '089999',
  accountNumber: '66374958',
  createdOn: parseDay('2026-03-03'),
  createdAt: parseInstant('2026-03-03T09:00:00Z'),
  processedOn: parseDay('2026-03-05'),
  paysOn: parseDay('2026-03-06'),
  payments: numbered([
    {
      ...account,
      payeeName: 'Łukasz Żółć',
      sortCode: '107999',
      accountNumber: '88837491',
      amount: pence(12_000),
    },
    {
      ...account,
      payeeName: 'A <very> long name & partners of Llanfair',
      sortCode: '202959',
      accountNumber: '63748472',
      amount: pence(4_260),
    },
  ]),
}

test('the Bacs file is labels of 80 and records of 100 characters (Bacs Standard 18)', () => {
  const records = bacsFile(initiation).split('\r\n')
  assert.equal(records.pop(), '')
  assert.deepEqual(
    records.map((record) => record.length),
    [80, 80, 80, 80, 100, 100, 100, 80, 80, 80],
  )
  assert.deepEqual(
    records.map((record) => record.slice(0, 4)),
    ['VOL1', 'HDR1', 'HDR2', 'UHL1', '1079', '2029', '0899', 'EOF1', 'EOF2', 'UTL1'],
  )
  const [volume = '', header = '', layout = '', user = '', credit = '', , contra = ''] = records
  assert.equal(volume.slice(4, 10), '000042')
  assert.equal(volume.slice(41, 47), '123456')
  assert.equal(header.slice(4, 27), 'A123456S  1123456000042')
  assert.equal(header.slice(41, 47), ' 26062')
  assert.equal(layout.slice(4, 15), 'F0200000100')
  assert.equal(user.slice(4, 10), ' 26064')
  assert.equal(user.slice(28, 40), '1 DAILY  001')
  assert.equal(
    credit,
    '10799988837491' +
      '0' +
      '99' +
      '08999966374958' +
      '    ' +
      '00000012000' +
      'BLUELAMP FORCE    ' +
      'EXPENSES FEB      ' +
      'LUKASZ ZOLC       ',
  )
  assert.equal(contra.slice(0, 46), '0899996637495801708999966374958    00000016260')
  assert.equal(contra.slice(64, 82), 'CONTRA            ')
})

test('the totals of the last label are the contra and the credits', () => {
  const last = bacsFile(initiation).split('\r\n').at(-2) ?? ''
  assert.equal(last.slice(4, 44), '0000000016260000000001626000000010000002')
})

test('days count within their year', () => {
  assert.equal(bacsDay(parseDay('2026-01-01')), ' 26001')
  assert.equal(bacsDay(parseDay('2028-12-31')), ' 28366')
})

test('the XML file holds to the schema of ISO 20022, names in full', async () => {
  const xml = painFile(initiation)
  assert.equal(await problemsWithPain(xml), undefined)
  assert.match(xml, /<CtrlSum>162.60<\/CtrlSum>/)
  assert.match(xml, /<Nm>Łukasz Żółć<\/Nm>/)
  assert.match(xml, /A &lt;very&gt; long name &amp; partners/)
  assert.match(xml, /<EndToEndId>PY-2026-000042-2<\/EndToEndId>/)
})

test('what does not hold to the schema is found', async () => {
  const broken = painFile(initiation).replace('<PmtMtd>TRF</PmtMtd>', '<PmtMtd>CASH</PmtMtd>')
  assert.match((await problemsWithPain(broken)) ?? '', /PmtMtd/)
  assert.ok(await problemsWithPain('<Document>'))
})

test('a second file of a batch has a serial number and a name of its own', async () => {
  const payments = initiation.payments.map((payment) => ({ ...payment, number: 50_001 }))
  const second = { ...initiation, part: 2, payments }
  const [volume = '', header = ''] = bacsFile(second).split('\r\n')
  assert.equal(volume.slice(4, 10), 'A00042')
  assert.equal(header.slice(21, 27), 'A00042')
  assert.match(bacsFile(second), /PY-2026-000042-P2 CONTRA/)
  const xml = painFile(second)
  assert.equal(await problemsWithPain(xml), undefined)
  assert.match(xml, /<MsgId>PY-2026-000042-P2<\/MsgId>/)
  assert.match(xml, /<EndToEndId>PY-2026-000042-50001<\/EndToEndId>/)
})
