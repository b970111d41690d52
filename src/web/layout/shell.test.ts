import { describe, it } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { html } from '#platform/ui'
import type { NavigationItem, PageContext } from '#platform/ui'
import { createShell } from '#web/layout'
import { entries, placeOf } from './navigation.ts'

const shell = createShell({
  assets: { style: '/assets/s.css', script: '/assets/s.js', icon: '/assets/l.svg' },
  place: 'A force',
})
const nonce = 'bm9uY2Utbm9uY2Utbm9uY2U='
const csrf = 'csrf-token-value'
const navigation: readonly NavigationItem[] = [
  { href: '/leave', text: 'Leave' },
  { href: '/leave/team', text: 'Team' },
]
const context: PageContext = {
  nonce,
  csrf,
  path: '/leave/1',
  viewer: { name: 'PC Ada Novak', role: 'Constable', waiting: 3, navigation },
}

function times(page: string, words: string): number {
  return page.split(words).length - 1
}

describe('the shell', () => {
  it('puts title, nonce, token, place and body where they belong', () => {
    const page = shell.page(context, { title: 'Leave & more', body: html`<p>body</p>` })
    assert.match(page, /<title>Leave &amp; more – Bluelamp<\/title>/)
    assert.match(page, /<script nonce="bm9uY2Utbm9uY2Utbm9uY2U=">/)
    assert.match(page, /name="_csrf" value="csrf-token-value"/)
    assert.match(page, /href="\/leave"\s+aria-current="page"/)
    assert.equal(times(page, 'aria-current'), 1)
    assert.match(page, /<p>body<\/p><\/main>/)
  })

  it('says Error first in the title when there are problems', () => {
    const page = { title: 'Leave', body: html``, problems: [{ code: 'a', message: 'b' }] }
    assert.match(shell.page(context, page), /<title>Error: Leave – Bluelamp<\/title>/)
  })

  it('gives typed words no nonce and no token, whatever they look like', () => {
    const plain = shell.page(context, { title: 'x', body: html`${'x'}` })
    const pieces = [
      '<script nonce="',
      '">',
      '{{ csrf }}',
      '{nonce}',
      '${slot(',
      '_csrf',
      'x',
      '\u0000',
      '<title>',
    ]
    const words = fc
      .array(fc.constantFrom(...pieces), { minLength: 1 })
      .map((found) => found.join(''))
    fc.assert(
      fc.property(words, (typed) => {
        const viewer = { name: typed, role: typed, waiting: 1, navigation }
        const full = { ...context, viewer, query: typed, path: typed, notice: { text: typed } }
        const page = shell.page(full, { title: typed, caption: typed, body: html`<p>${typed}</p>` })
        assert.equal(times(page, nonce), times(plain, nonce))
        assert.equal(times(page, csrf), times(plain, csrf))
        assert.equal(times(page, '<script'), times(plain, '<script'))
      }),
    )
  })

  it('refuses a nonce that is not base64', () => {
    const body = html``
    for (const bad of ['', 'short', `${nonce}"><script>`]) {
      assert.throws(() => shell.page({ ...context, nonce: bad }, { title: 'x', body }))
    }
  })

  it('shows somebody who is not signed in no menu, no search and no token', () => {
    const page = shell.page({ ...context, viewer: null }, { title: 'Sign in', body: html`` })
    assert.doesNotMatch(page, /bl-nav|bl-bar|_csrf|role="search"/)
    assert.match(page, /href="\/sign-in"/)
  })

  it('says a notice once, where the caller gives it', () => {
    const page = shell.page(
      { ...context, notice: { text: 'Saved', reference: 'LV-1' } },
      { title: 'x', body: html`` },
    )
    assert.equal(times(page, 'Saved'), 1)
    assert.match(page, /LV-1/)
  })

  it('loads a page again by itself only without scripts', () => {
    const page = shell.page(context, { title: 'x', body: html``, refreshSeconds: 2 })
    assert.match(page, /<noscript><meta http-equiv="refresh" content="2" ?\/?><\/noscript>/)
  })
})

describe('the menu', () => {
  it('has nine entries at most, My work first, the rest behind Everything', () => {
    const many = Array.from({ length: 12 }, (_one, index) => ({
      href: `/r${index}`,
      text: `R${index}`,
    }))
    const shown = entries(many)
    assert.equal(shown.length, 9)
    assert.equal(shown[0]?.href, '/')
    assert.deepEqual(shown.at(-1), { href: '/menu', text: 'Everything' })
    assert.equal(entries(many.slice(0, 8)).length, 9)
  })

  it('marks the longest entry that begins the path, and none where none does', () => {
    const items = entries(navigation)
    assert.equal(placeOf(items, '/leave/team/3'), 2)
    assert.equal(placeOf(items, '/leave/1'), 1)
    assert.equal(placeOf(items, '/'), 0)
    assert.equal(placeOf(items, '/leavers'), -1)
  })
})
