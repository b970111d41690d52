import { describe, it } from 'node:test'
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pence } from '#platform/money'
import { dayFrom, parseInstant } from '#platform/time'
import { html, link, views } from '#platform/ui'

const dependencies = join(import.meta.dirname, '../../../node_modules')

function rendered(view: string, model: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'views-'))
  try {
    writeFileSync(join(folder, 'page.njk'), view)
    return views([folder]).render('page.njk', model).val
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('a view', () => {
  it('escapes text, writes our own markup as it is, and may call the parts', () => {
    const made = rendered('{{ typed }} {{ made }} {{ whoCanSee(["<i>"]) }}', {
      typed: '<b>',
      made: link('/a', '&'),
    })
    assert.match(made, /^&lt;b&gt; <a class="govuk-link" href="\/a">&amp;<\/a> <section/)
    assert.match(made, /<p>&lt;i&gt;<\/p>/)
  })

  it('throws where the model has a gap', () => {
    assert.throws(() => rendered('{{ missing }}', {}))
    assert.throws(() => rendered('{{ a.b }}', { a: {} }))
  })

  it('puts days, times, pounds and counts into words', () => {
    const at = parseInstant('2026-07-03T13:05:00Z')
    const model = {
      on: dayFrom(2026, 3, 3),
      at,
      amount: pence(-123456n),
      iso: '2026-07-03T13:05:00Z',
    }
    const view =
      '{{ on | day }}|{{ on | shortDay }}|{{ at | time }}|{{ at | dateTime }}|' +
      '{{ amount | pence }}|' +
      '{{ 3204 | number }}|{{ 1 | plural("day") }}|{{ 2 | plural("person", "people") }}|' +
      '{{ iso | mojDate("date") }}|{{ iso | mojDate("time") }}'
    assert.equal(
      rendered(view, model),
      '3 March 2026|Tue 3 Mar|14:05|3 July 2026 at 14:05|' +
        '-£1,234.56|3,204|1 day|2 people|3 July 2026|14:05',
    )
  })

  it('keeps Html made in TypeScript through a model', () => {
    assert.equal(rendered('{{ part }}', { part: html`<p>${'&'}</p>` }), '<p>&amp;</p>')
  })
})

describe('the templates of ui', () => {
  it('never switch escaping off', () => {
    const folder = join(import.meta.dirname, 'templates')
    for (const name of readdirSync(folder)) {
      assert.doesNotMatch(readFileSync(join(folder, name), 'utf8'), /\|\s*safe|autoescape|\bhtml:/)
    }
  })

  it('find the libraries where they are installed', () => {
    assert.ok(readdirSync(join(dependencies, 'govuk-frontend/dist/govuk')).length > 0)
  })
})
