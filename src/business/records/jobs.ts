import type { Job } from '#platform/actions'
import { sealContacts } from './commands/seal-contacts.ts'

export const sealContactsNightly: Job = {
  name: 'records.seal-contacts',
  says: 'Seals next of kin that were kept in plain words before',
  command: sealContacts,
  cron: '50 2 * * *',
}
