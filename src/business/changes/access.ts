import { sql } from 'kysely'
import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import { hasTaskOn } from '#platform/cases'
import type { Tables } from './tables.ts'

export const seeSets = definePermission({
  name: 'changes.see',
  says: 'see sets of changes and what they would do',
  held: { 'hr-adviser': 'organisation', 'process-owner': 'organisation' },
})

export const draftSets = definePermission({
  name: 'changes.draft',
  says: 'draft sets of changes and send them for approval',
  held: { 'hr-adviser': 'organisation' },
})

/** Whoever a set waits for sees what it comes to, whatever their role. */
export const decideOnSets = definePermission({
  name: 'changes.decide-on',
  says: 'see the sets of changes that wait for you',
  held: { everyone: 'self' },
})

export const seeForeseen = definePermission({
  name: 'changes.see-foreseen',
  says: 'see which approved changes of employment lie ahead',
  held: { everyone: 'line', 'hr-adviser': 'organisation' },
})

/** What a decision does to a set: nobody does it without the case that was decided. */
export const settleSets = definePermission({
  name: 'changes.settle',
  says: 'put a decision on a set of changes into effect',
  held: { 'machine:changes': 'force' },
})

export const applySets = definePermission({
  name: 'changes.apply',
  says: 'apply approved sets of changes on their day',
  held: { 'machine:changes': 'force' },
})

export const readFiles = definePermission({
  name: 'changes.read-files',
  says: 'read the lines of a set from a file',
  held: { 'machine:changes': 'force' },
})

/** The role whose holders find sets by their references. */
export const HR = 'hr-adviser'

const allSets = (ctx: QueryContext<Tables>) =>
  ctx.tx.selectFrom('changes.change_set as change').where('change.force_id', '=', ctx.forceId)

/** Sets within the actor's reach: those of their organisation, for who drafts or decides. */
export function visibleSets(ctx: QueryContext<Tables>) {
  const owner = { person: 'change.owner_id', organisation: 'change.organisation_id' }
  return allSets(ctx).where(withinReach(ctx, owner))
}

/** Sets that wait or waited for the actor to decide on. */
export function setsToDecide(ctx: QueryContext<Tables>) {
  return allSets(ctx).where(
    sql<boolean>`${hasTaskOn(ctx, 'changes.change-set', 'change.change_set_id')}`,
  )
}

/** Lines of sets, without those of people whom the actor may not know of. */
export function knownLines(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('changes.line as line')
    .where('line.force_id', '=', ctx.forceId)
    .where(mayKnow(ctx, 'people.person', 'line.person_id'))
}

/** Lines about people within the actor's reach: themselves and those below, or all of HR's. */
export function linesInReach(ctx: QueryContext<Tables>) {
  const owner = { person: 'line.person_id', organisation: 'line.organisation_id' }
  return knownLines(ctx).where(withinReach(ctx, owner))
}
