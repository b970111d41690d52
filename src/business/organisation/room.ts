import { unitsSource } from '#platform/access'
import { defineRoom } from '#platform/actions'
import { foundOrganisation } from './commands/found-organisation.ts'
import { loadUnits } from './commands/load-units.ts'
import { setPost } from './commands/set-post.ts'
import { setUnit } from './commands/set-unit.ts'
import { beliefsOfPost } from './queries/post-beliefs.ts'
import { organisations, postOn, unitOn, units } from './queries/units.ts'
import { routes } from './routes.ts'

export const organisation = defineRoom({
  name: 'organisation',
  wing: 'business',
  says: 'The bodies that share the record of a force, and their units over time',
  commands: [foundOrganisation, setUnit, setPost, loadUnits],
  queries: [organisations, units, unitOn, postOn, beliefsOfPost],
  units: unitsSource(units),
  routes,
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
    unit_pkey: {
      code: 'organisation.unit-known',
      message: 'This unit has been set for some of these days meanwhile. Look at it again',
      field: 'unitId',
    },
    post_unit_fkey: {
      code: 'organisation.unit-not-there',
      message: 'The unit must exist on every one of the days of the post',
      field: 'unitId',
    },
    post_cost_centre_check: {
      code: 'organisation.bad-cost-centre',
      message: 'Give the cost centre in letters, digits, dots and hyphens, such as FP-1200',
      field: 'costCentre',
    },
    post_pkey: {
      code: 'organisation.post-known',
      message: 'This post has been set for some of these days meanwhile. Look at it again',
      field: 'postId',
    },
  },
})
