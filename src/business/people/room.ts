import { namesSource } from '#platform/access'
import { defineRoom } from '#platform/actions'
import { actUp } from './commands/act-up.ts'
import { endActing } from './commands/end-acting.ts'
import { recordAway } from './commands/record-away.ts'
import { setTerms } from './commands/set-terms.ts'
import { applyChanges } from './commands/apply-changes.ts'
import { changeEmployment } from './commands/change-employment.ts'
import { endEmployment } from './commands/end-employment.ts'
import { followDays } from './commands/follow-days.ts'
import { importPeople } from './commands/import-people.ts'
import { loadPeople } from './commands/load-people.ts'
import { putBackChanges } from './commands/put-back-changes.ts'
import { recordPerson } from './commands/record-person.ts'
import { followDaysNightly } from './jobs.ts'
import { employmentOn, employmentsBetween } from './queries/employments.ts'
import { peopleDirectory, whoIs } from './queries/directory.ts'
import { newPersonForm } from './queries/new-person.ts'
import { lineOf, nameOf, namesOf } from './queries/names.ts'
import { beliefsOf, personKnown } from './queries/beliefs.ts'
import { employmentForm, personPage } from './queries/person.ts'
import { planChanges } from './queries/plan-changes.ts'
import { planPutBack } from './queries/put-back.ts'
import { strength } from './queries/strength-report.ts'
import { routes } from './routes.ts'

export const people = defineRoom({
  name: 'people',
  wing: 'business',
  says: 'Who works here, for whom, where and on which days',
  commands: [
    recordPerson,
    changeEmployment,
    setTerms,
    recordAway,
    actUp,
    endActing,
    endEmployment,
    loadPeople,
    followDays,
    applyChanges,
    putBackChanges,
    importPeople,
  ],
  queries: [
    employmentOn,
    employmentsBetween,
    nameOf,
    namesOf,
    lineOf,
    peopleDirectory,
    whoIs,
    personPage,
    beliefsOf,
    personKnown,
    employmentForm,
    newPersonForm,
    planChanges,
    planPutBack,
    ...strength.queries,
  ],
  jobs: [followDaysNightly],
  datasets: [strength],
  routes,
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
    employment_pkey: {
      code: 'people.employed-twice',
      message: 'This person is employed on some of these days already',
      field: 'from',
    },
    employment_post_fkey: {
      code: 'people.post-not-there',
      message: 'The post must exist on every one of these days',
      field: 'postId',
    },
    employment_acting_post_fkey: {
      code: 'people.post-not-there',
      message: 'The post must exist on every one of these days',
      field: 'postId',
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
