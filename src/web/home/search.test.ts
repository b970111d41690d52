import { test } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { matching, type FindablePage } from './search.ts'

const pages: readonly FindablePage[] = [
  { href: '/help/who', title: 'Who can see what', says: 'About leave and roles' },
  { href: '/leave', title: 'Leave', says: 'Lists your own requests', text: 'holiday annual' },
]

test('finds pages that hold every word, those with the words in their title first', () => {
  assert.deepEqual(
    matching(pages, 'LEAVE').map(({ href }) => href),
    ['/leave', '/help/who'],
  )
  assert.deepEqual(
    matching(pages, 'annual  leave').map(({ href }) => href),
    ['/leave'],
  )
  assert.deepEqual(matching(pages, '   '), [])
})

test('takes any text as words, never as a pattern', () => {
  fc.assert(
    fc.property(fc.string(), (words) => {
      assert.ok(matching(pages, words).length <= pages.length)
    }),
  )
})
