import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { tolerancesOn } from '../queries/reference.ts'
import { variancesOf } from './variances.ts'

const tolerances = tolerancesOn(parseDay('2026-03-03'))
const codes = (more: object, kind: 'monthly' | 'supplementary' = 'monthly') =>
  variancesOf(tolerances, kind, {
    wasNet: 300_000,
    net: 300_000,
    overpaid: 0,
    hasDetails: true,
    averageUnknown: false,
    ...more,
  }).map(({ code }) => code)

test('what is as it was needs no words; a change beyond both tolerances does', () => {
  assert.deepEqual(codes({}), [])
  assert.deepEqual(codes({ net: 360_000 }), [], 'a fifth is not beyond a fifth')
  assert.deepEqual(codes({ net: 360_001 }), ['net-changed'])
  assert.deepEqual(codes({ wasNet: 20_000, net: 30_000 }), [], 'half as much again, but below £150')
})

test('a first pay, nothing paid, much paid, too much paid and no details are each named', () => {
  assert.deepEqual(codes({ wasNet: null }), ['first-pay'])
  assert.deepEqual(codes({ net: 0 }), ['net-changed', 'not-paid'])
  assert.deepEqual(codes({ wasNet: 1_250_000, net: 1_250_000 }), ['high-net'])
  assert.deepEqual(codes({ overpaid: 1 }), ['overpaid'])
  assert.deepEqual(codes({ hasDetails: false }), ['no-details'])
  assert.deepEqual(codes({ averageUnknown: true }), ['average-not-known'])
  assert.deepEqual(codes({ wasNet: null, net: 0 }, 'supplementary'), [])
})
