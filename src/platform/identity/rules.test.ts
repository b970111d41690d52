import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readProviders, safeReturnTo } from '#platform/identity'
import type { Day } from '#platform/time'
import { problemsWithClient, problemsWithInstalling } from './rules.ts'

test('a path of ours is returned to as it is', () => {
  for (const path of ['/', '/leave', '/leave/new?days=2&from=2026-03-03', '/a%20b', '/a/b.csv']) {
    assert.equal(safeReturnTo(path), path)
  }
})

test('whatever is asked for, a browser stays on our site', () => {
  const pieces = [
    '/',
    '\\',
    '//',
    'evil.example',
    ':',
    'https:',
    '@',
    '?',
    '#',
    '\t',
    '\n',
    ' ',
    '.',
    '%2f',
  ]
  const text = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, (wanted) => {
      const path = safeReturnTo(wanted)
      const url = new URL(path, 'https://bluelamp.example')
      return path.startsWith('/') && url.origin === 'https://bluelamp.example'
    }),
    { numRuns: 2_000 },
  )
})

test('credentials end after today and within two years', () => {
  const today = '2026-03-03' as Day
  const ends = (expiresOn: string) => problemsWithClient({ expiresOn: expiresOn as Day, today })
  assert.equal(ends('2026-03-03').length, 1)
  assert.equal(ends('2026-03-04').length, 0)
  assert.equal(ends('2028-03-03').length, 0)
  assert.equal(ends('2028-03-04').length, 1)
})

test('a second administrator from the command line needs a reason', () => {
  const codes = (administrators: number, reason?: string) =>
    problemsWithInstalling({ administrators, reason }).map(({ code }) => code)
  assert.deepEqual(codes(0), [])
  assert.deepEqual(codes(1), ['identity.administrator-exists'])
  assert.deepEqual(codes(1, '         x'), ['identity.administrator-exists'])
  assert.deepEqual(codes(1, 'The first one has left'), [])
})

const provider = {
  key: 'mps',
  name: 'Force sign-in',
  forceId: 1,
  issuer: 'https://login.example/tenant',
  clientId: 'bluelamp',
  clientSecret: 'very secret',
}

test('providers are read from the setting; plain http is for this machine only', () => {
  assert.deepEqual(readProviders(undefined), [])
  assert.deepEqual(readProviders(JSON.stringify([provider])), [provider])
  readProviders(JSON.stringify([{ ...provider, issuer: 'http://127.0.0.1:4000/demo' }]))
  const wrong = [
    [{ ...provider, issuer: 'http://login.example' }],
    [{ ...provider, issuer: 'file:///etc/passwd' }],
    [{ ...provider, issuer: 'http://127.0.0.1.evil.example' }],
    [{ ...provider, forceId: 0 }],
    [{ ...provider, more: 1 }],
    [provider, provider],
    provider,
  ]
  for (const value of wrong) {
    assert.throws(
      () => readProviders(JSON.stringify(value)),
      (error: Error) =>
        error.message.startsWith('BLUELAMP_OIDC') && !/very secret/.test(error.message),
    )
  }
  assert.throws(() => readProviders('[{'), /neither JSON/)
  assert.throws(() => readProviders('/no/such/file'), /neither JSON/)
})
