import { sql } from 'kysely'
import { z } from 'zod'
import { teamAnswers } from '#business/people'
import { leadsAnybody, namesFor } from '#platform/access'
import { field, writeCursor } from '#platform/actions'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { ownEyes, remembered } from '#platform/reporting'
import type { Day } from '#platform/time'
import { inReachToday, managerInReach, peopleOfTeam, seeTeam } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { LARGE, saidOf } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { costOfTeam } from './cost.ts'
import { tasksInTeam } from './tasks.ts'

const PAGE = 50
const WHOM = ['everybody', 'direct'] as const
const WHICH = ['all', 'mind', 'away'] as const

/** Somebody of the team, as everybody of the organisation may see them. */
interface Member {
  readonly personId: string
  readonly name: string
  readonly rank: string
  readonly unit: string
  readonly isHere: boolean
  readonly leads: boolean
  /** Whether the actor may be told of them today. */
  readonly inReach: boolean
}

export const teamPage = defineQuery({
  name: 'team.team-page',
  says: 'Shows the people below you on a day: where each is, what to see to, and what they come to',
  permission: seeTeam,
  input: z.strictObject({
    /** Left out, one’s own team. */
    managerId: field.id('Choose whose team').optional(),
    on: field.day('Give a day, such as 17 May 2026').optional(),
    whom: field.choice('Choose whom', WHOM).optional(),
    which: field.choice('Choose which of them', WHICH).optional(),
    name: field.text('Give a part of a name', 60).optional(),
    after: field.cursor('id').optional(),
  }),
  async run(ctx, asked) {
    const { managerId = ctx.actor.personId ?? undefined, on = ctx.today, after } = asked
    const direct = asked.whom === 'direct'
    const common = { on, direct, managerId, which: asked.which }
    if (managerId === undefined) return { ...common, ...empty }
    const own = managerId === ctx.actor.personId
    const manager = own ? undefined : (await managerInReach(ctx, managerId)).name
    const whole = await wholeTeam(ctx, { managerId, direct, on })
    const wanted = whole.members.filter((one) => isWanted(one, asked))
    const start = after === undefined ? 0 : 1 + wanted.findIndex((one) => one.personId === after[0])
    const shown = wanted.slice(start, start + PAGE)
    const last = start + PAGE < wanted.length ? shown.at(-1) : undefined
    // Of a team as it was a minute ago, whoever may not be known of since is left out.
    const known = await namesFor(
      ctx,
      shown.map(({ personId }) => personId),
    )
    const rows = shown.filter(({ personId }) => known.has(personId))
    return {
      ...common,
      manager,
      people: whole.members.length,
      here: whole.members.filter(({ isHere }) => isHere).length,
      untold: whole.untold,
      found: wanted.length,
      figures: whole.figures,
      cost: whole.cost,
      at: whole.at,
      rows,
      next: last === undefined ? undefined : writeCursor(last.personId),
    }
  },
})

const empty = {
  manager: undefined,
  people: 0,
  here: 0,
  untold: 0,
  found: 0,
  figures: [],
  cost: { totalPence: undefined, paid: 0, unknown: 0 },
  at: undefined,
  rows: [],
  next: undefined,
} as const

type Wanted = {
  readonly which?: (typeof WHICH)[number] | undefined
  readonly name?: string | undefined
}
type WithWords = Member & ReturnType<ReturnType<typeof saidOf>>

function isWanted(one: WithWords, { which, name }: Wanted): boolean {
  if (name !== undefined && !one.name.toLowerCase().includes(name.toLowerCase())) return false
  if (which === 'mind') return one.mind.length > 0
  if (which === 'away') return one.doing?.kind === 'away'
  return true
}

type Chosen = { readonly managerId: string; readonly direct: boolean; readonly on: Day }

/** The team with what the rooms say of it; of a large one as it was within the last minute. */
async function wholeTeam(ctx: QueryContext<Tables>, chosen: Chosen) {
  const { managerId, direct, on } = chosen
  const key = `team ${managerId} ${direct} ${on} ${ownEyes(ctx)}`
  const worth = ({ members }: Whole): boolean => members.length > LARGE
  return remembered(ctx, { key, worth }, () => readTeam(ctx, chosen))
}

type Whole = Awaited<ReturnType<typeof readTeam>>

async function readTeam(ctx: QueryContext<Tables>, chosen: Chosen) {
  const { on } = chosen
  const team = await membersOf(ctx, chosen)
  const personIds = toldOf(team)
  const rooms = await teamAnswers(ctx, { personIds, on })
  const answers = [...rooms, await tasksInTeam(ctx as QueryContext, { personIds, on })]
  const said = saidOf(answers)
  return {
    at: ctx.now,
    members: team.map((member): WithWords => ({ ...member, ...said(member.personId) })),
    untold: team.length - personIds.length,
    figures: answers.flatMap(({ figures }) => figures),
    cost: await costOfTeam(ctx, personIds, on),
  }
}

const toldOf = (team: readonly Member[]): readonly string[] =>
  team.flatMap(({ inReach, personId }) => (inReach ? [personId] : []))

/** The whole team in the order of units and names. */
async function membersOf(ctx: QueryContext<Tables>, team: Chosen): Promise<readonly Member[]> {
  const { on } = team
  const { rows } = await sql<Member>`
    with team as materialized (${peopleOfTeam(ctx, team)})
    select person.person_id as "personId", person.given_name || ' ' || person.family_name as name,
      case when service.acting_kind is null then service.held_rank
        else initcap(service.acting_kind) || ' ' || lower(service.held_rank) end as rank,
      coalesce(unit.name, '') as unit, service.is_here as "isHere",
      ${leadsAnybody(ctx, sql<string>`person.person_id`, on)} as leads,
      ${inReachToday(ctx)} as "inReach"
    from people.published_person as person
    join people.published_service as service on service.force_id = ${ctx.forceId}
      and service.person_id = person.person_id and ${asOf('service', on)}
    left join organisation.published_unit as unit on unit.force_id = ${ctx.forceId}
      and unit.unit_id = service.unit_id and ${asOf('unit', on)}
    where person.force_id = ${ctx.forceId} and person.person_id = any(array(table team))
    order by unit.name, person.family_name, person.given_name, person.person_id`.execute(ctx.tx)
  return rows
}
