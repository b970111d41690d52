import { describe, it } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { address, inSite, link } from './address.ts'
import { attributes, escapeHtml, html, nothing } from './html.ts'
import { fill, skeleton, slot } from './skeleton.ts'

const text = fc.string({ unit: 'binary' })

describe('html', () => {
  it('writes no typed character that could open a tag or close an attribute', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const made = html`<p title="${typed}">${typed}</p>`.val
        const inside = made.slice('<p title="'.length, -'</p>'.length)
        const [title, body] = inside.split('">')
        assert.equal(inside.split('">').length, 2)
        for (const part of [title, body]) assert.doesNotMatch(part ?? '', /[<>"'`]/)
        assert.equal(title, escapeHtml(typed))
      }),
    )
  })

  it('keeps markup that it made and drops what is nothing', () => {
    const items = ['a', '<b>'].map((one) => html`<li>${one}</li>`)
    const made = html`${items}${false}${null}${undefined}${nothing}${0}${2n}`
    assert.equal(made.val, '<li>a</li><li>&lt;b&gt;</li>02')
  })

  it('does not take an object that only looks like markup', () => {
    const pretender = JSON.parse('{"val":"<script>","length":8}') as unknown as string[]
    assert.throws(() => html`${pretender}`)
  })

  it('folds the indentation of the source, never what was typed', () => {
    const asWritten = html // under another name, so that the formatter leaves it alone
    const made = asWritten`<p\n   >\n      ${'a\n   b'}\n   </p>`
    assert.equal(made.val, '<p>\na\n   b\n</p>')
  })

  it('refuses an attribute whose name is not plain', () => {
    assert.throws(() => attributes({ 'on click=': 'x' }))
    assert.equal(attributes({ hidden: true, id: 'a"b', title: false }).val, ' hidden id="a&quot;b"')
  })
})

describe('addresses', () => {
  it('lead inside the site and nowhere else', () => {
    for (const href of ['/', '/leave?a=b', '#main', '?page=2']) assert.equal(inSite(href), href)
    const elsewhere = [
      '//x.example',
      'https://x.example',
      'javascript:alert(1)',
      '/\\x.example',
      '',
      ' /',
    ]
    for (const href of [...elsewhere, '/\t/x', 'data:text/html,x'])
      assert.throws(() => inSite(href))
  })

  it('carry any text as a parameter and leave out what is empty', () => {
    assert.equal(address('/a', { q: 'x&y=1', empty: '', none: undefined }), '/a?q=x%26y%3D1')
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (typed) => {
        const found = new URL(address('/a', { q: typed }), 'http://a').searchParams.get('q')
        assert.equal(found, typed)
      }),
    )
    assert.match(
      link('/a', '<b>', 'more').val,
      /&lt;b&gt;<span class="govuk-visually-hidden"> more/,
    )
  })
})

describe('a skeleton', () => {
  const frame = skeleton<
    'a' | 'b'
  >`<p>${html`<i>still</i>`}${slot('a')}</p>${slot('b')}<p>${slot('a')}</p>`

  it('is cut at its slots and folds in what stands still', () => {
    assert.deepEqual(frame.segments, ['<p><i>still</i>', '</p>', '<p>', '</p>'])
    assert.deepEqual(frame.slots, ['a', 'b', 'a'])
  })

  it('puts each value where its slot is, whatever the values say of one another', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [one, two] = [html`${a}`, html`${b}`]
        const page = fill(frame, { a: one, b: two })
        assert.equal(page, `<p><i>still</i>${one.val}</p>${two.val}<p>${one.val}</p>`)
      }),
    )
  })
})
