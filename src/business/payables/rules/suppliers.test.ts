import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterPrefix, plainSupplier } from './suppliers.ts'

test('names of one company written in different ways compare as equal', () => {
  const same: [string, string][] = [
    ['Mears Limited', 'MEARS LTD.'],
    ['Marks & Spencer plc', 'MARKS AND SPENCER PLC'],
    ["Sainsbury's", 'SAINSBURYS'],
    ['Caf\u00e9 Rouge', 'CAFE  ROUGE'],
    ['Acme Public Limited Company', 'Acme'],
  ]
  for (const [one, other] of same) assert.equal(plainSupplier(one), plainSupplier(other))
})

test('a name that is only a company form stays, and one without letters is empty', () => {
  assert.equal(plainSupplier('Limited'), 'limited')
  assert.equal(plainSupplier('***'), '')
})

test('what begins with a prefix lies between it and afterPrefix', () => {
  const inside = (name: string, prefix: string): boolean =>
    name >= prefix && name < afterPrefix(prefix)
  assert.ok(inside('mears group', 'mears'))
  assert.ok(inside('mears', 'mears'))
  assert.equal(inside('mear', 'mears'), false)
  assert.equal(inside('meart', 'mears'), false)
})
