import { definePermission } from '#platform/actions'

export const permissions = {
  upload: definePermission({
    name: 'documents.upload',
    says: 'attach files to what you send',
    held: { everyone: 'self' },
  }),
  /** Whether one may have a file is asked of the room whose record it is kept for. */
  download: definePermission({
    name: 'documents.download',
    says: 'download files that are kept with records you may see',
    held: { everyone: 'force' },
  }),
  /** Nobody can be granted this: the room's own machine does it. */
  sweep: definePermission({
    name: 'documents.sweep',
    says: 'remove files that are kept for nothing',
    held: { 'machine:documents': 'force' },
  }),
}
