import assert from 'node:assert/strict'
import { test } from 'node:test'
import { looksLikeAPerson, namesAPerson } from './persons.ts'

test('payees with a title, and what publishers write in place of a person, are persons', () => {
  const persons = [
    'Mr A Example',
    'MRS EXAMPLE',
    'Ms. B Example',
    'Miss Example',
    'Mx C Example',
    'Dr D Example',
    'Dr.Example',
    'Mr & Mrs Example',
    'Prof Example',
    'Rev E Example',
    'Cllr F Example',
    'Example, G (Mr)',
    'EXAMPLE H MRS',
    'Mr A Example Training Services',
    'Individual payee 12',
    'Individual',
    'Private Individual',
    'REDACTED PERSONAL DATA',
    'Redacted \u2013 personal data',
    'Personal data',
    'Name withheld',
    'Foster carer',
  ]
  for (const name of persons) assert.equal(looksLikeAPerson(name), true, name)
})

test('companies are not, even when they begin like a title', () => {
  const companies = [
    'Example Ltd',
    'M R Supplies',
    'MR EXAMPLE SUPPLIES LIM',
    'Dr Example Footwear Ltd',
    'Drainage Example',
    'Mission Example',
    'Missing Link Software',
    'Sir Example School',
    'Dr Example & Partners',
    'Profile Example',
    'Revival Example',
    'HMRC',
    'REDACTED COMMERCIAL CONFIDENTIALITY',
    'Individuality Example Ltd',
    'MSD Example',
  ]
  for (const name of companies) assert.equal(looksLikeAPerson(name), false, name)
})

test('free text that names somebody is recognised; departments and software are not', () => {
  for (const text of ['Taxi for Mrs Example', 'Mr A Example, refund', 'REFUND (MR EXAMPLE)']) {
    assert.equal(namesAPerson(text), true, text)
  }
  for (const text of ['MS Office licences', 'DR site rent', 'Missing parts', 'Dr', 'Fees']) {
    assert.equal(namesAPerson(text), false, text)
  }
})
