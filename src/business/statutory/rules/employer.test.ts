import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../fixtures.ts'
import { openStatutory } from '../queries/rows.ts'
import { apprenticeshipLevy, employmentAllowance, recoverable } from './employer.ts'

const tables = openStatutory('2025-26')
const on = day('2025-06-05')

test('the levy is half a per cent of the pay bill to date less a twelfth of 15,000 a month', () => {
  const levy = (month: number, pounds: number) =>
    apprenticeshipLevy(tables, { on, month, payBillPence: pounds * 100 })
  assert.equal(levy(1, 250_000), 0)
  assert.equal(levy(1, 400_000), 750_00)
  assert.equal(levy(2, 600_000), 500_00)
})

test('a force has no employment allowance; who claims it has it once', () => {
  const given = { on, employerPence: 4_000_00, usedPence: 0 }
  assert.equal(employmentAllowance(tables, given), 0)
  assert.equal(employmentAllowance(tables, { ...given, claims: true }), 4_000_00)
  assert.equal(
    employmentAllowance(tables, { ...given, usedPence: 9_000_00, claims: true }),
    1_500_00,
  )
})

test('92% of family payments come back; of a small employer all and 8.5% more', () => {
  assert.equal(recoverable(tables, { on, paidPence: 187_18 }), 172_20)
  assert.equal(recoverable(tables, { on, paidPence: 187_18, small: true }), 203_09)
})
