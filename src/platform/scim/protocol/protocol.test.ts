import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '#platform/refusals'
import { hasEtag } from '../etags.ts'
import { project } from '../project.ts'
import { reasons, reasonWords, waitBefore } from '../rules.ts'
import { parseFilter, parsePath, type Filter } from './filter.ts'
import { matches } from './matches.ts'
import { applyOperations, readOperations } from './patch.ts'
import { PATCH, PERSON, USER, userShape } from './schemas.ts'

test('"and" binds closer than "or", "not" and brackets closer still (RFC 7644 s.3.4.2.2)', () => {
  const filter = parseFilter('a eq 1 or b eq 2 and not (c pr) and d[e eq "x" or f eq true]')
  assert.deepEqual(filter, {
    kind: 'or',
    parts: [
      { kind: 'test', path: 'a', how: 'eq', value: 1 },
      {
        kind: 'and',
        parts: [
          { kind: 'test', path: 'b', how: 'eq', value: 2 },
          { kind: 'not', part: { kind: 'present', path: 'c' } },
          {
            kind: 'some',
            path: 'd',
            part: {
              kind: 'or',
              parts: [
                { kind: 'test', path: 'e', how: 'eq', value: 'x' },
                { kind: 'test', path: 'f', how: 'eq', value: true },
              ],
            },
          },
        ],
      },
    ],
  })
})

test('a text is read as JSON has it, and names in whatever capitals', () => {
  const filter = parseFilter(`${USER}:Name.FamilyName EQ "O\\"Brien\\u00e9"`)
  assert.deepEqual(filter, {
    kind: 'test',
    path: 'name.familyname',
    how: 'eq',
    value: 'O"Briené',
  })
})

test('paths name an attribute, a part of it, and one value of many (RFC 7644 s.3.5.2)', () => {
  for (const [path, read] of [
    ['userName', { attribute: 'username' }],
    ['name.givenName', { attribute: 'name', sub: 'givenname' }],
    [`${USER}:name.givenName`, { attribute: 'name', sub: 'givenname' }],
    [`${PERSON}:personId`, { attribute: `${PERSON.toLowerCase()}:personid` }],
  ] as const) {
    assert.deepEqual(parsePath(path), read)
  }
  const { attribute, sub, where } = parsePath('emails[type eq "work"].value')
  assert.deepEqual([attribute, sub, where?.kind], ['emails', 'value', 'test'])
  for (const wrong of ['', '.a', 'a b', 'a[b eq 1].c.d', 'a[b eq 1]c', '[a]', 'a.', '1']) {
    assert.throws(() => parsePath(wrong), /scim.invalid-path/, wrong)
  }
})

const value = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', maxLength: 8 }),
  fc.boolean(),
  fc.integer(),
)
const plain = { noNullPrototype: true } as const
const name = fc.constantFrom('username', 'active', 'name.givenname', 'emails.value')
const written: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record(
      {
        kind: fc.constant('test' as const),
        path: name,
        how: fc.constantFrom('eq' as const, 'sw' as const, 'ge' as const),
        value,
      },
      plain,
    ),
    fc.record({ kind: fc.constant('present' as const), path: name }, plain),
    fc.record({ kind: fc.constant('not' as const), part: tie('filter') }, plain),
    fc.record(
      {
        kind: fc.constant('and' as const),
        parts: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
      },
      plain,
    ),
  ),
})).filter

function write(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.map((part) => `(${write(part)})`).join(` ${filter.kind} `)
    case 'not':
      return `not (${write(filter.part)})`
    case 'present':
      return `${filter.path} pr`
    case 'some':
      return `${filter.path}[${write(filter.part)}]`
    case 'test':
    default:
      return `${filter.path} ${filter.how} ${JSON.stringify(filter.value)}`
  }
}

test('a filter that is written is read as the same filter', () => {
  fc.assert(
    fc.property(written, (filter) => {
      const text = write(filter)
      fc.pre(text.length < 2_000)
      assert.deepEqual(parseFilter(text), filter)
    }),
  )
})

test('whatever is sent as a filter is read or refused, and nothing else', () => {
  const piece = fc.constantFrom('userName', ' eq ', '"x"', '(', ')', '[', ']', 'not', ' and ', '"')
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(piece).map(String))
  fc.assert(
    fc.property(text, (sent) => {
      for (const read of [parseFilter, parsePath]) {
        try {
          read(sent)
        } catch (error) {
          assert.ok(error instanceof Refusal, String(error))
        }
      }
    }),
  )
})

test('operations are done in their order, on a copy', () => {
  const body = {
    schemas: [PATCH],
    Operations: [
      { op: 'replace', path: 'userName', value: 'first' },
      { op: 'replace', path: 'userName', value: 'second' },
      { op: 'add', value: { name: { givenName: 'Ann' }, 'name.familyName': 'Lee' } },
    ],
  }
  const draft = { userName: 'none', emails: [] }
  const changed = applyOperations(draft, readOperations(body), userShape)
  assert.deepEqual(changed['userName'], 'second')
  assert.deepEqual(changed['name'], { givenName: 'Ann', familyName: 'Lee' })
  assert.equal(draft.userName, 'none')
})

test('short lists are filtered in memory as RFC 7644 says', () => {
  const user = { userName: 'Ann', active: true, emails: [{ type: 'work', value: 'a@x.uk' }] }
  for (const [filter, is] of [
    ['userName eq "ann"', true],
    ['userName ne "ann"', false],
    ['userName gt "amm" and userName lt "anz"', true],
    ['userName ge "ann" and userName le "ann"', true],
    ['userName co "N" and userName ew "n"', true],
    ['emails[type eq "work" and value sw "a@"]', true],
    ['emails.type eq "home" or active eq false', false],
    ['emails eq "A@X.UK"', true],
    ['name.givenName pr', false],
    ['externalId eq null', true],
  ] as const) {
    assert.equal(matches(parseFilter(filter), user, userShape), is, filter)
  }
})

test('an ETag is found in a list, weak or strong, and by the star', () => {
  assert.ok(hasEtag('W/"1", W/"2"', 'W/"2"'))
  assert.ok(hasEtag('"2"', 'W/"2"'))
  assert.ok(hasEtag('*', 'W/"2"'))
  assert.ok(!hasEtag('W/"22"', 'W/"2"'))
})

test('id and schemas are always shown, parts where they are asked for', () => {
  const body = { schemas: [USER], id: '1', name: { givenName: 'A', familyName: 'B' }, emails: [] }
  const attributes = [`${USER}:name.familyName`]
  assert.deepEqual(project(body, { attributes }), {
    schemas: [USER],
    id: '1',
    name: { familyName: 'B' },
  })
  const excluded = ['id', 'name.familyName', 'emails']
  assert.deepEqual(project(body, { excluded }), {
    schemas: [USER],
    id: '1',
    name: { givenName: 'A' },
  })
})

test('every reason has its words, and tries come further and further apart', () => {
  for (const reason of reasons) assert.ok((reasonWords(reason) ?? '').length > 10)
  assert.equal(reasonWords(null), null)
  const waits = [1, 2, 3, 4, 5, 6].map((tries) => waitBefore(tries) ?? 0)
  assert.deepEqual(
    waits,
    waits.toSorted((one, other) => one - other),
  )
  assert.equal(waitBefore(7), undefined)
})
