import { defineRoom } from '#platform/actions'
import { loadSkills } from './commands/load-skills.ts'
import { skillsOf } from './queries/skills-of.ts'

export const learning = defineRoom({
  name: 'learning',
  wing: 'business',
  says: 'Skills people hold and when they expire',
  commands: [loadSkills],
  queries: [skillsOf],
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
  },
})
