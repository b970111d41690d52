import { definePermission } from '#platform/actions'

/** Scales are published: they say what a rank is paid, and nothing of anybody. */
export const seePayScales = definePermission({
  name: 'payscales.see',
  says: 'see the pay scales of ranks and grades',
  held: { everyone: 'organisation' },
})
