import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { declarationOf } from './starting.ts'

const run = { payDay: parseDay('2026-02-25') }
const here = { joinedOn: parseDay('2026-02-02') }
const begun = (source: string, taxCode: string, alone = false) => ({ source, taxCode, alone })

test('a starter is told by what is on record of the start (PAYE Regulations 2003 reg. 46 to 49)', () => {
  assert.equal(declarationOf(run, here, begun('starter', '1257L')), 'A')
  assert.equal(declarationOf(run, here, begun('starter', '1257L', true)), 'B')
  assert.equal(declarationOf(run, here, begun('starter', 'BR')), 'C')
  assert.equal(declarationOf(run, here, begun('starter', '0T', true)), 'C', 'nothing was declared')
  assert.equal(declarationOf(run, here, begun('P45', '1257L')), 'B')
  assert.equal(declarationOf(run, here, begun('P45', 'D0')), 'B', 'a P45 is no second job')
})

test('0T alone is no declaration: it may come from a notice, a P45 or an earlier system', () => {
  assert.equal(declarationOf(run, here, begun('hmrc-notice', '0T', true)), null)
  assert.equal(declarationOf(run, here, begun('carried-over', '0T')), null)
  assert.equal(declarationOf(run, here, begun('P45', '0T', true)), 'B')
})

test('whoever joined in the tax year and gave nothing is C; of who was here before it nothing', () => {
  assert.equal(declarationOf(run, here, undefined), 'C')
  assert.equal(declarationOf(run, { joinedOn: parseDay('2025-04-05') }, undefined), null)
  assert.equal(declarationOf(run, { joinedOn: null }, undefined), null)
})
