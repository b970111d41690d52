import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bacsField, bacsText } from './names.ts'

test('people keep their names in the letters that Bacs takes', () => {
  for (const [name, bacs] of [
    ['Yasemin Karadağ', 'YASEMIN KARADAG'],
    ['Marta Wiśniewska', 'MARTA WISNIEWSKA'],
    ['Łukasz Żółć', 'LUKASZ ZOLC'],
    ['Bjørn Ærø', 'BJORN AERO'],
    ['Jürgen Weiß', 'JURGEN WEISS'],
    ['Þóra Guðmundsdóttir', 'THORA GUDMUNDSDOTTIR'],
    ["Bronagh O'Neill", 'BRONAGH ONEILL'],
    ['Desmond Okafor-Lewis', 'DESMOND OKAFOR-LEWIS'],
    ['Ilgın Işık', 'ILGIN ISIK'],
    ['Smith & Sons (Kew) Ltd.', 'SMITH & SONS KEW LTD.'],
    ['Ŵyn Llŷr', 'WYN LLYR'],
  ] as const) {
    assert.equal(bacsText(name), bacs)
  }
})

test('a name in another script leaves nothing, so that it can be asked about', () => {
  assert.equal(bacsText('Иван Петров'), '')
  assert.equal(bacsText('王小明'), '')
})

test('a field is exactly as wide as its record wants, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.match(bacsField(text, 18), /^[A-Z0-9.&/ -]{18}$/)
    }),
  )
})
