import { z } from 'zod'
import { digitsOf } from '#business/records'
import { defineCalculator } from '#platform/actions'
import { parseDay } from '#platform/time'
import { checkModulus } from '../rules/modulus.ts'
import { sortCodeWords } from '../rules/payments.ts'
import { modulusTables } from './reference.ts'

const input = z.strictObject({
  sortCode: z
    .string()
    .transform(digitsOf)
    .pipe(z.string().regex(/^\d{6}$/, 'Give the six digits of the sort code, such as 08-99-99')),
  accountNumber: z
    .string()
    .transform(digitsOf)
    .pipe(z.string().regex(/^\d{8}$/, 'Give the eight digits of the account number')),
  /** The tables of that day; where it is left out, those that have no end. */
  on: z.iso.date('Give a day such as 2026-03-31').default('2099-12-31'),
})

const says = {
  valid: 'The number can be an account of this sort code',
  invalid: 'No account of this sort code has this number: check the digits',
  unchecked: 'The tables do not cover this sort code, so that nothing can be said',
} as const

/** `bluelamp calc bank 08-99-99 66374958`: whether a number can be an account of a sort code. */
export const checkAccount = defineCalculator({
  name: 'bank',
  title: 'Whether a number can be an account of a sort code, by the modulus check of Pay.UK',
  source: 'Pay.UK, Validating account numbers; banking/data/modulus-weights.csv',
  words: ['sortCode', 'accountNumber'],
  input,
  output: z.strictObject({
    sortCode: z.string(),
    endsIn: z.string(),
    result: z.enum(['valid', 'invalid', 'unchecked']),
    says: z.string(),
  }),
  calculate({ sortCode, accountNumber, on }) {
    const result = checkModulus(modulusTables(parseDay(on)), sortCode, accountNumber)
    const endsIn = accountNumber.slice(-4)
    return { sortCode: sortCodeWords(sortCode), endsIn, result, says: says[result] }
  },
})
