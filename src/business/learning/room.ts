import { ownPart, teamPart } from '#business/people'
import { defineRoom } from '#platform/actions'
import { defineCaseKind } from '#platform/cases'
import { askForPlace } from './commands/ask-for-place.ts'
import { awardSkill } from './commands/award-skill.ts'
import { bookPerson } from './commands/book-person.ts'
import { cancelSession } from './commands/cancel-session.ts'
import { changeCourse } from './commands/change-course.ts'
import { changeSession } from './commands/change-session.ts'
import { closeRegister } from './commands/close-register.ts'
import { endSkill } from './commands/end-skill.ts'
import { enterCourse } from './commands/enter-course.ts'
import { loadSkills } from './commands/load-skills.ts'
import { loadSessions } from './commands/load-sessions.ts'
import { planSession } from './commands/plan-session.ts'
import { recordResult } from './commands/record-result.ts'
import { settleBooking } from './commands/settle-booking.ts'
import { warnExpiring } from './commands/warn-expiring.ts'
import { withdrawBooking } from './commands/withdraw-booking.ts'
import { bookingSettled, skillAwarded } from './events.ts'
import { help } from './help.ts'
import { warnNightly } from './jobs.ts'
import { booking, bookingSummary, myBookings } from './queries/bookings.ts'
import { course, courseForm, courses } from './queries/courses.ts'
import { learningOf } from './queries/learning-of.ts'
import { session, sessions } from './queries/sessions.ts'
import { skillsOf } from './queries/skills-of.ts'
import { skillFigures } from './queries/skills-report.ts'
import { teamSkills } from './queries/team-skills.ts'
import { home, routes } from './routes.ts'
import { learningInTeam } from './queries/team-part.ts'
import { ownLearning } from './queries/own-card.ts'
import { askForPlaces, seeSkills } from './access.ts'

export const learning = defineRoom({
  name: 'learning',
  wing: 'business',
  says: 'Skills and when they expire; courses, places on them and who waits for one',
  commands: [
    enterCourse,
    changeCourse,
    planSession,
    changeSession,
    cancelSession,
    askForPlace,
    settleBooking,
    bookPerson,
    withdrawBooking,
    recordResult,
    closeRegister,
    awardSkill,
    endSkill,
    warnExpiring,
    loadSkills,
    loadSessions,
  ],
  queries: [
    learningOf,
    skillsOf,
    teamSkills,
    courses,
    course,
    courseForm,
    sessions,
    session,
    myBookings,
    booking,
    bookingSummary,
    ...skillFigures.queries,
  ],
  events: [bookingSettled, skillAwarded],
  jobs: [warnNightly],
  datasets: [skillFigures],
  caseKinds: [
    defineCaseKind({
      kind: 'learning.booking',
      says: 'Wish for a place on a course',
      act: 'learning.approve',
      summary: bookingSummary,
      settle: settleBooking,
    }),
  ],
  help,
  answers: { role: 'trainer', says: 'The trainers answer questions about courses and skills' },
  teamPart: teamPart({ weight: 70, permission: seeSkills, says: learningInTeam }),
  ownPart: ownPart({
    heading: 'Skills and courses',
    weight: 50,
    permission: askForPlaces,
    says: ownLearning,
  }),
  routes,
  home,
  constraints: {
    held_skill_awarded_key: {
      code: 'learning.awarded-already',
      message: 'This skill has been entered for this person and day already',
    },
    held_skill_standing_idx: {
      code: 'learning.awarded-already',
      message: 'This person holds this skill already',
    },
    held_skill_person_fkey: {
      code: 'learning.person-unknown',
      message: 'Every skill is held by a person who is on record',
    },
    course_title_key: {
      code: 'learning.course-known',
      message: 'There is a course of this name already. Change that one, or give another name',
      field: 'title',
    },
    session_reference_key: {
      code: 'learning.loaded-already',
      message: 'A session with this reference has been entered already',
    },
    session_taken_check: {
      code: 'learning.no-place',
      message: 'The last place went to somebody else just now. Ask again to join the list',
    },
    booking_open_idx: {
      code: 'learning.booked-already',
      message: 'There is a place, a wish or a place on the list for this course already',
    },
    booking_overlap_excl: {
      code: 'learning.booked-then',
      message: 'There is a place, or a wish for one, on some of these days already',
    },
    booking_person_fkey: {
      code: 'learning.person-unknown',
      message: 'Every place is that of a person who is on record',
    },
  },
})
