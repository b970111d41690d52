import { definePermission } from '#platform/actions'

/** Which bodies and units there are is known to everyone in the force. */
export const seeOrganisation = definePermission({
  name: 'organisation.see',
  says: 'see the organisations and units of the force',
  held: { everyone: 'force' },
})

export const changeOrganisation = definePermission({
  name: 'organisation.change',
  says: 'change organisations and units',
  held: { 'hr-adviser': 'organisation', administrator: 'force' },
})
