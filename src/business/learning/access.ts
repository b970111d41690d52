import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const seeSkills = definePermission({
  name: 'learning.see-skills',
  says: 'see who holds which skill, and until when',
  held: { everyone: 'line', trainer: 'organisation', 'hr-adviser': 'organisation' },
})

/** Skills of an earlier system: nobody signed in does it. */
export const loadSkillsHeld = definePermission({
  name: 'learning.load',
  says: 'enter skills and bookings of before',
  held: { 'machine:learning': 'force' },
})

/** Skills of everybody within the actor's reach: their own, their line's, their organisation's. */
export function visibleSkills(ctx: QueryContext<Tables>) {
  const owner = { person: 'held.person_id', organisation: 'held.organisation_id' }
  return ctx.tx
    .selectFrom('learning.held_skill as held')
    .where('held.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'held.person_id'))
}

/** People within the actor's reach, whom they may know of. */
export function peopleInReach(ctx: QueryContext<Tables>) {
  const owner = { person: 'person.person_id', organisation: 'person.organisation_id' }
  return ctx.tx
    .selectFrom('people.published_person as person')
    .where('person.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'person.person_id'))
}
