import { namesSource } from '#platform/access'
import { defineRoom } from '#platform/actions'
import { recordPerson } from './commands/record-person.ts'
import { employmentOn, nameOf, namesOf } from './queries.ts'

export const people = defineRoom({
  name: 'people',
  wing: 'business',
  says: 'Who works here, for whom, where and on which days',
  commands: [recordPerson],
  queries: [employmentOn, nameOf, namesOf],
  names: namesSource(namesOf),
  constraints: {
    person_pkey: {
      code: 'people.known-already',
      message: 'This person has been entered already',
      field: 'personId',
    },
    person_collar_key: {
      code: 'people.collar-taken',
      message: 'Somebody else has this collar or staff number',
      field: 'collarNumber',
    },
    employment_unit_fkey: {
      code: 'people.unit-not-there',
      message: 'The unit must exist on every one of these days',
      field: 'unitId',
    },
    employment_manager_fkey: {
      code: 'people.manager-unknown',
      message: 'Choose a line manager who works here',
      field: 'managerId',
    },
    employment_manager_check: {
      code: 'people.own-manager',
      message: 'Nobody is their own line manager',
      field: 'managerId',
    },
  },
})
