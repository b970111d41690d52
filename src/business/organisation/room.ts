import { defineRoom } from '#platform/actions'
import { foundOrganisation } from './commands/found-organisation.ts'
import { setUnit } from './commands/set-unit.ts'
import { organisations, units } from './queries.ts'

export const organisation = defineRoom({
  name: 'organisation',
  wing: 'business',
  says: 'The bodies that share the record of a force, and their units over time',
  commands: [foundOrganisation, setUnit],
  queries: [organisations, units],
  constraints: {
    organisation_pkey: {
      code: 'organisation.number-taken',
      message: 'There is an organisation with this number already',
      field: 'organisationId',
    },
    organisation_name_key: {
      code: 'organisation.name-taken',
      message: 'There is an organisation of this name already',
      field: 'name',
    },
    unit_organisation_fkey: {
      code: 'organisation.unknown',
      message: 'Choose an organisation of this force',
      field: 'organisationId',
    },
    unit_parent_fkey: {
      code: 'organisation.parent-not-there',
      message: 'The unit above must exist on every one of these days',
      field: 'parentUnitId',
    },
  },
})
