import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { modulusTables } from '../queries/reference.ts'
import { checkModulus } from './modulus.ts'

const tables = modulusTables(parseDay('2026-03-03'))
const found = (sortCode: string, account: string) => checkModulus(tables, sortCode, account)

test('the published examples are valid (Pay.UK, Validating account numbers, test cases 1-22, 31-34)', () => {
  for (const [sortCode, account, why] of [
    ['089999', '66374958', 'modulus 10'],
    ['107999', '88837491', 'modulus 11'],
    ['202959', '63748472', 'modulus 11 and double alternate'],
    ['871427', '46238510', 'exceptions 10 and 11, the first holds'],
    ['872427', '46238510', 'exceptions 10 and 11, the second holds'],
    ['871427', '09123496', 'exception 10, begins with 09'],
    ['871427', '99123496', 'exception 10, begins with 99'],
    ['820000', '73688637', 'exception 3, the second check is left out'],
    ['827999', '73988638', 'exception 3, the second check is left out'],
    ['827101', '28748352', 'exception 3, both checks'],
    ['134020', '63849203', 'exception 4'],
    ['118765', '64371389', 'exception 1'],
    ['200915', '41011166', 'exception 6, foreign currency'],
    ['938611', '07806039', 'exception 5, both check digits'],
    ['938600', '42368003', 'exception 5, another sort code'],
    ['938063', '55065200', 'exception 5, remainder 0'],
    ['772798', '99345694', 'exception 7'],
    ['086090', '06774744', 'exception 8'],
    ['309070', '02355688', 'exceptions 2 and 9, a is 0'],
    ['309070', '12345668', 'exceptions 2 and 9, g is not 9'],
    ['309070', '12345677', 'exceptions 2 and 9, g is not 9'],
    ['309070', '99345694', 'exceptions 2 and 9, g is 9'],
    ['074456', '12345112', 'exceptions 12 and 13'],
    ['070116', '34012583', 'exceptions 12 and 13'],
    ['074456', '11104102', 'exceptions 12 and 13'],
    ['180002', '00000190', 'exception 14'],
  ] as const) {
    assert.equal(found(sortCode, account), 'valid', `${sortCode} ${account}: ${why}`)
  }
})

test('the published counter-examples are invalid (the same, test cases 23-30)', () => {
  for (const [sortCode, account] of [
    ['938063', '15764273'],
    ['938063', '15764264'],
    ['938063', '15763217'],
    ['118765', '64371388'],
    ['203099', '66831036'],
    ['203099', '58716970'],
    ['089999', '66374959'],
    ['107999', '88837493'],
  ] as const) {
    assert.equal(found(sortCode, account), 'invalid', `${sortCode} ${account}`)
  }
})

test('any one wrong digit of a number that is checked by modulus 11 is found', () => {
  const right = '88837491'
  for (let position = 0; position < right.length; position += 1) {
    for (const other of '0123456789') {
      if (other === right[position]) continue
      const wrong = right.slice(0, position) + other + right.slice(position + 1)
      assert.equal(found('107999', wrong), 'invalid', wrong)
    }
  }
})

test('a sort code that the table does not cover is not checked, and said to be so', () => {
  assert.equal(found('000000', '12345678'), 'unchecked')
})
