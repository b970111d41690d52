import { sql } from 'kysely'
import { z } from 'zod'
import { units } from '#business/organisation'
import { serviceStatusWords, type Status } from '#business/people'
import { mayKnow, namesFor, withinReach } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { formatDay } from '#platform/time'
import { linesInReach, seeForeseen, seeSets } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'

/** Sets that have put somebody back to what was before the one whose terms these are. */
const undoneFor = (ctx: QueryContext<Tables>) => sql`
  select from changes.change_set as undoing
  join changes.line as back on back.force_id = undoing.force_id
    and back.change_set_id = undoing.change_set_id and back.outcome = 'applied'
  where undoing.force_id = ${ctx.forceId} and undoing.undoes_id = term.change_set_id
    and undoing.status = 'applied' and back.person_id = term.person_id`

/** Where somebody is from that day on, in words: "seconded out, HMICFRS". */
function awayWords(status: string, otherBody: string | null): string {
  const words = serviceStatusWords[status as Status].toLowerCase()
  return otherBody === null ? words : `${words}, ${otherBody}`
}

/** What people shows on the page of a person, for those who may see how they are employed. */
export const foreseenOf = defineQuery({
  name: 'changes.foreseen-of',
  says: 'Says which approved changes of somebody lie ahead, and which terms they keep',
  permission: seeForeseen,
  input: z.strictObject({ personId: field.id('Choose the person') }),
  async run(ctx, { personId }) {
    const lines = await linesInReach(ctx)
      .innerJoin('changes.change_set as change', (join) =>
        join
          .onRef('change.force_id', '=', 'line.force_id')
          .onRef('change.change_set_id', '=', 'line.change_set_id')
          .on('change.status', '=', 'approved'),
      )
      .where('line.person_id', '=', personId)
      .select(['line.unit_id as unitId', 'line.manager_id as managerId', 'line.ends'])
      .select(['line.rank_or_grade as rankOrGrade', 'line.working_days as workingDays'])
      .select(['change.from_on as fromOn', 'change.title', 'change.change_set_id as changeSetId'])
      .select(['change.undoes_id as undoesId', 'line.status', 'line.other_body as otherBody'])
      .orderBy('change.from_on')
      .limit(20)
      .execute()
    const owner = { person: 'term.person_id', organisation: 'term.organisation_id' }
    const terms = await ctx.tx
      .selectFrom('changes.protected_term as term')
      .innerJoin('changes.line as line', (join) =>
        join
          .onRef('line.force_id', '=', 'term.force_id')
          .onRef('line.change_set_id', '=', 'term.change_set_id')
          .onRef('line.person_id', '=', 'term.person_id')
          .on('line.outcome', '=', 'applied'),
      )
      .where('term.force_id', '=', ctx.forceId)
      .where('term.person_id', '=', personId)
      .where(sql<boolean>`not exists (${undoneFor(ctx)})`)
      .where(withinReach(ctx, owner))
      .where(mayKnow(ctx, 'people.person', 'term.person_id'))
      .where((eb) => eb.or([eb('term.until_on', 'is', null), eb('term.until_on', '>=', ctx.today)]))
      .select(['term.terms', 'term.until_on as untilOn', 'term.change_set_id as changeSetId'])
      .execute()
    const names = await namesFor(
      ctx,
      lines.map(({ managerId }) => managerId),
    )
    const all = lines.length === 0 ? [] : await ctx.ask(units, { on: lines[0]?.fromOn })
    const unitOf = new Map(all.map(({ unitId, name }) => [unitId, name]))
    const maySee = ctx.actor.permissions.has(seeSets.name)
    const to = (id: string) => (maySee ? { href: `/changes/${id}` } : {})
    return [
      ...lines.map((line) => {
        const parts = [
          line.ends ? 'works here no more' : null,
          line.undoesId === null ? null : 'goes back to what was before',
          line.unitId === null ? null : `unit: ${unitOf.get(line.unitId) ?? 'another'}`,
          line.managerId === null
            ? null
            : `line manager: ${names.get(line.managerId) ?? 'somebody'}`,
          line.rankOrGrade,
          line.workingDays === null ? null : 'another working pattern',
          line.status === null ? null : awayWords(line.status, line.otherBody),
        ]
        const what = parts.filter((part) => part !== null).join(', ')
        return {
          text: `From ${formatDay(line.fromOn)}: ${what} (${line.title})`,
          ...to(line.changeSetId),
        }
      }),
      ...terms.map(({ terms: kept, untilOn, changeSetId }) => ({
        text: `Protected terms${untilOn === null ? '' : ` until ${formatDay(untilOn)}`}: ${kept}`,
        ...to(changeSetId),
      })),
    ]
  },
})
