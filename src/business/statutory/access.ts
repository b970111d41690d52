import { definePermission } from '#platform/actions'

/** Rates of the law are published: they say what is taken of pay, and nothing of anybody. */
export const seeRates = definePermission({
  name: 'statutory.see-rates',
  says: 'see the rates of tax, national insurance, loans, statutory pay, orders and pensions',
  held: { everyone: 'organisation' },
})
