import { definePermission } from '#platform/actions'

/** Rates are published: they say what a mile is paid, and nothing of anybody. */
export const seeRates = definePermission({
  name: 'mileage.see',
  says: 'see what a mile is paid',
  held: { everyone: 'organisation' },
})
