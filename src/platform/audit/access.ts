import { definePermission } from '#platform/actions'

/** Who looked, who changed, when and why: without what the record said. */
export const readRecord = definePermission({
  name: 'audit.read-record',
  says: 'see who looked at a record and who changed it',
  held: { 'data-steward': 'force', 'process-owner': 'force' },
})

/** What a record looked like before and after, which is the record itself. */
export const readImages = definePermission({
  name: 'audit.read-images',
  says: 'see what a record looked like before and after each change',
  held: { 'data-steward': 'force' },
})

export const eraseImages = definePermission({
  name: 'audit.erase-images',
  says: 'erase what a record looked like',
  held: { 'data-steward': 'force' },
})

/** Nobody can be granted this: the room's own machine seals. */
export const seal = definePermission({
  name: 'audit.seal',
  says: 'seal the record',
  held: { 'machine:audit': 'force' },
})
