import { definePermission } from '#platform/actions'

export const permissions = {
  oversee: definePermission({
    name: 'jobs.oversee',
    says: 'see to background work that has failed',
    held: { 'service-manager': 'force', 'process-owner': 'force' },
  }),
  watch: definePermission({
    name: 'jobs.watch',
    says: 'watch and cancel background work you asked for',
    held: { everyone: 'self', 'service-manager': 'force', 'process-owner': 'force' },
  }),
}
