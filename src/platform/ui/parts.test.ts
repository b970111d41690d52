import { describe, it } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { parseInstant } from '#platform/time'
import * as ui from '#platform/ui'
import type { Field, Html } from '#platform/ui'

const security = { csrf: 'the-token', idempotencyKey: 'the-key' }
const at = parseInstant('2026-03-03T14:05:00Z')

function fields(words: string): readonly Field[] {
  const common = { label: words, hint: words }
  const options = [{ value: words, text: words, hint: words }]
  return [
    { kind: 'text', name: 'text', ...common, prefix: words, suffix: words },
    { kind: 'count', name: 'count', ...common },
    { kind: 'hours', name: 'hours', ...common },
    { kind: 'decimal', name: 'decimal', ...common },
    { kind: 'money', name: 'money', ...common },
    { kind: 'day', name: 'day', ...common },
    { kind: 'time', name: 'time', ...common },
    { kind: 'longText', name: 'longText', ...common },
    { kind: 'choice', name: 'choice', ...common, options },
    { kind: 'several', name: 'several', ...common, options },
    { kind: 'select', name: 'select', ...common, options },
    { kind: 'flag', name: 'flag', ...common },
    { kind: 'file', name: 'file', ...common, accept: words },
    { kind: 'hidden', name: 'hidden' },
  ]
}

function typedEverywhere(words: string): Record<string, string> {
  const names = fields('x').flatMap((field) => [field.name, `${field.name}-day`])
  return Object.fromEntries(names.map((name) => [name, words]))
}

/** Every part, with the same words in every place where a person's words may come. */
const parts: Readonly<Record<string, (words: string) => Html>> = {
  form: (words) =>
    ui.form(
      {
        action: '/a',
        fields: fields(words),
        submit: words,
        warning: words,
        cancel: { href: '/b', text: words },
        values: typedEverywhere(words),
        problems: fields('x').map(({ name }) => ({ code: 'c', message: words, field: name })),
        conflict: {
          version: 2,
          recordHref: '/a',
          differences: [{ label: words, typed: words, now: words }],
        },
      },
      security,
    ),
  list: (words) =>
    ui.list({
      caption: words,
      sentence: words,
      path: '/a',
      rows: [words, words],
      columns: [
        { heading: words, cell: (row) => row, sort: 'a' },
        { heading: words, cell: (row) => ui.link('/a', row), numeric: true },
      ],
      empty: { text: words },
      filters: fields(words),
      filtered: typedEverywhere(words),
      totals: [{ label: words, value: words }],
      paging: { next: words, previous: words },
      exports: { [words]: ui.address('/a.csv', { q: words }) },
    }),
  chart: (words) =>
    ui.chart({
      id: 'c',
      kind: 'bar',
      title: words,
      description: words,
      heading: words,
      categories: [words],
      series: [
        { name: words, values: [1] },
        { name: words, values: [null] },
      ],
      unit: 'number',
    }),
  board: (words) => {
    const bar = { from: 'a', to: 'a', text: words, short: words, href: '/x' }
    return ui.board({
      caption: words,
      heading: words,
      columns: [{ key: 'a', label: words, sub: words, says: words, holiday: words }],
      rows: [{ head: words, sub: words, bars: [{ ...bar, kind: 'settled' }] }],
      foot: [{ head: words, figures: [{ text: words, under: words, says: words }] }],
      legend: [{ kind: 'off', short: words, text: words }],
      empty: words,
    })
  },
  timeline: (words) =>
    ui.timeline([
      {
        title: words,
        at,
        by: words,
        reason: words,
        text: words,
        changes: [{ label: words, before: words, after: words }],
      },
    ]),
  answers: (words) =>
    ui.checkYourAnswers(
      {
        answers: [{ label: words, answer: words, change: '/a' }],
        action: '/a',
        submit: words,
        next: words,
        hidden: { draft: words },
      },
      security,
    ),
  confirmation: (words) =>
    ui.confirmation({
      title: words,
      reference: words,
      next: [words],
      links: [{ href: '/a', text: words }],
    }),
  why: (words) =>
    ui.why({
      what: words,
      rule: words,
      inputs: [{ label: words, value: words }],
      source: { text: words, version: words },
      records: [{ href: '/a', text: words }],
      ask: '/ask',
    }),
  foot: (words) => ui.whoCanSee([words]),
  asOf: (words) => ui.asOfBand(words, { href: '/a', text: words }),
  problem: (words) =>
    ui.problemPage({ status: 422, problems: [{ code: 'c', message: words }], requestId: words })
      .body,
  progress: (words) =>
    ui.progressPage(
      { title: words, done: 1, of: 2, units: words, state: 'working', words, cancel: '/c' },
      security,
    ).body,
  identity: (words) =>
    ui.identityStrip({ name: words, number: words, facts: [words], warnings: [words] }),
  work: (words) =>
    ui.workSection({
      heading: words,
      items: [{ text: words, href: '/a', detail: words, due: words, tone: 'late' }],
      more: { href: '/b', text: words },
      empty: words,
    }),
  figures: (words) => ui.keyFigures([{ label: words, value: words }]),
  notice: (words) =>
    ui.noticeBanner({ text: words, reference: words, link: { href: '/a', text: words } }),
}

const hostile = fc
  .array(
    fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '`',
      '&',
      '</textarea>',
      '{{ 7 * 7 }}',
      '${x}',
      '\u2028',
      '\n',
      'é',
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((found) => `x${found.join('')}x`)

function marks(made: Html): string {
  const count = (mark: string): number => made.val.split(mark).length
  return ['<', '>', '"'].map(count).join(' ')
}

describe('every part', () => {
  for (const [name, part] of Object.entries(parts)) {
    it(`${name}: typed words open no tag and close no attribute`, () => {
      const plain = marks(part('xyx'))
      fc.assert(
        fc.property(hostile, (words) => assert.equal(marks(part(words)), plain)),
        { numRuns: 60 },
      )
    })
  }

  it('writes no style attribute and no event handler, which the policy would refuse', () => {
    for (const part of Object.values(parts)) {
      assert.doesNotMatch(part('xyx').val, / style=| on[a-z]+=/)
    }
  })

  it('leads nowhere outside the site', () => {
    assert.throws(() =>
      ui.form({ action: 'https://x.example', fields: [], submit: 'Go' }, security),
    )
    assert.throws(() => ui.link('javascript:alert(1)', 'x'))
  })
})

describe('a form', () => {
  it('keeps what was typed, points at the field and carries token, key and version', () => {
    const made = ui.form(
      {
        action: '/leave',
        fields: [{ kind: 'day', name: 'from', label: 'First day' }],
        submit: 'Send request',
        values: { 'from-day': '31', 'from-month': 'Feb', 'from-year': '2026' },
        problems: [{ code: 'a', message: 'Choose a day', field: 'from' }],
        version: 7,
      },
      security,
    ).val
    assert.match(made, /<a href="#from-day">Choose a day<\/a>/)
    assert.match(made, /name="from-month"[^>]*value="Feb"/)
    assert.match(made, /name="_csrf" value="the-token"/)
    assert.match(made, /name="_key" value="the-key"/)
    assert.match(made, /name="version" value="7"/)
  })

  it('asks after a conflict, and keeps the version that was typed against', () => {
    const made = parts['form']?.('x').val ?? ''
    assert.match(made, /name="_seen"[^>]*value="2"/)
  })

  it('sends files as files', () => {
    const fields: Field[] = [{ kind: 'file', name: 'receipt', label: 'Receipt', multiple: true }]
    const made = ui.form({ action: '/a', fields, submit: 'Send' }, security).val
    assert.match(made, /enctype="multipart\/form-data"/)
  })

  it('keeps nothing that was typed for the next person', () => {
    const field: Field = { kind: 'text', name: 'a', label: 'A' }
    ui.renderField(field, { a: 'secret' }, 'wrong')
    assert.doesNotMatch(ui.renderField(field).val, /secret|wrong/)
  })
})

describe('a list', () => {
  it('keeps filters and order in the links to its pages and its order', () => {
    const made = ui.list({
      caption: 'c',
      sentence: 's',
      path: '/spend',
      rows: [1],
      columns: [{ heading: 'Paid', cell: (row) => row, sort: 'paid' }],
      empty: { text: 'none' },
      filters: [{ kind: 'text', name: 'q', label: 'Supplier' }],
      filtered: { q: 'A & B' },
      sorting: { by: 'paid', direction: 'ascending' },
      paging: { next: 'n1' },
    }).val
    assert.match(made, /\/spend\?q=A\+%26\+B&amp;sort=paid&amp;order=ascending&amp;after=n1/)
    assert.match(made, /aria-sort="ascending"/)
    assert.match(made, /sort=paid&amp;order=descending/)
    assert.doesNotMatch(made, /Previous page/)
  })

  it('says which rows stand on a page', () => {
    type Query = Readonly<Record<string, string>>
    const words = (rows: number, next: string | undefined, query: Query = {}, all?: number) => {
      const page = {
        rows: Array.from({ length: rows }),
        next,
        ...(all === undefined ? {} : { all }),
      }
      return ui.rowsOfPage(page, { query }, 'person', 'people')
    }
    assert.equal(words(1, undefined), '1 person')
    assert.equal(words(50, 'n'), 'The first 50 people')
    const later = (shown: string) => ({ after: 'n', shown })
    assert.equal(words(50, 'm', later('50')), 'People 51 to 100')
    assert.equal(words(50, 'm', later('1950')), 'People 1,951 to 2,000')
    assert.equal(words(12, undefined, later('1950')), 'People 1,951 to 1,962 of 1,962')
    assert.equal(words(1, undefined, later('50')), 'Person 51 of 51')
    assert.equal(words(0, undefined, later('50')), '0 more people')
    assert.equal(words(50, 'm', later('-1')), '50 more people')
    assert.equal(words(50, 'n', {}, 1_939), 'The first 50 of 1,939 people')
    assert.equal(words(50, 'n', later('50'), 1_939), 'People 51 to 100 of 1,939')
    assert.equal(words(3, undefined, {}, 3), '3 people')
  })

  it('writes a count with its commas wherever one stands, and no year or code', () => {
    const rows = [1_939]
    const shown = ui.list({
      caption: 'c',
      sentence: 's',
      path: '/a',
      rows,
      columns: [
        { heading: 'Code', cell: (row) => row },
        { heading: 'People', cell: (row) => row, numeric: true },
      ],
      empty: { text: 'none' },
    }).val
    assert.match(shown, /rowheader" >1939<.*People"><span>1,939</s)
    const source = { text: 'the law', version: '1' }
    const inputs = [{ label: 'Payslips', value: 1_939 }]
    for (const { val } of [
      ui.summary([{ label: 'Payslips', answer: 1_939 }]),
      ui.keyFigures([{ label: 'Payslips', value: 1_939 }]),
      ui.why({ what: 'w', rule: 'r', inputs, source }),
      ui.workSection({ heading: 'Waiting', items: [], empty: 'none', count: 1_939 }),
    ]) {
      assert.match(val, /1,939/)
      assert.doesNotMatch(val, /1939/)
    }
  })

  it('says what to do when it is empty', () => {
    const empty = { text: 'You have asked for nothing.', action: { href: '/new', text: 'Ask' } }
    const made = ui.list({
      caption: 'c',
      sentence: 's',
      path: '/a',
      rows: [],
      columns: [],
      empty,
    }).val
    assert.match(made, /You have asked for nothing\.[\s\S]*href="\/new"/)
    assert.doesNotMatch(made, /<table/)
  })
})
