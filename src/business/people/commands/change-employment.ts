import { z } from 'zod'
import { postOn } from '#business/organisation'
import { field, type CommandContext } from '#platform/actions'
import { asOf, supersede } from '#platform/database'
import { conflict, notFound, refuse, refuseIfAny } from '#platform/refusals'
import type { Day, DayRange } from '#platform/time'
import { changePeople, visiblePeople } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { beliefsSoFar } from '../queries/employments.ts'
import { ranks } from '../queries/ranks.ts'
import { holdLine, serviceColumns, serviceOf } from '../queries/service.ts'
import { tellOfPeople } from '../queries/standing.ts'
import { CATEGORIES, problemsWithPattern, rankOn } from '../rules.ts'
import type { Category, Service, WorkingPattern } from '../rules.ts'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>

export const changeEmployment = defineCommand({
  name: 'people.change-employment',
  says: 'Says how somebody is employed from a day on, until the next change that is on record',
  permission: changePeople,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    from: field.day('Give the first day on which this is true'),
    unitId: field.id('Choose the unit'),
    postId: field.id('Choose the post').optional(),
    rankOrGrade: field.text('Choose the rank or grade', 60),
    category: field.choice('Choose the kind of service', CATEGORIES).optional(),
    managerId: field.id('Choose the line manager').optional(),
    /** In place of the id: the number that people know. */
    managerNumber: field.text('Give the collar or staff number', 20).optional(),
    dayMinutes: field.minutes(
      'Give the length of a working day in hours, such as 8 or 7:12',
      1,
      1_440,
    ),
    workingDays: field.text('Give seven digits, Monday first, 1 for a working day', 7),
    /** Where service begins on that day, or began earlier, elsewhere; else it stays as it is. */
    joinedOn: field.day('Give the day on which service began').optional(),
    reason: field.longText('Say why this changes', 500),
    version: field.version().optional(),
  }),
  audit: {
    operation: 'alteration',
    record: ['personId', 'from', 'unitId', 'managerId'],
    reason: ({ reason }) => reason,
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
  callableBy: ['machine:demo', 'machine:import', 'lifecycle.prolong-worker'],

  async run(ctx, input) {
    refuseIfAny(problemsWithPattern(input))
    const { personId, from } = input
    const managerId = await managerOf(ctx, input)
    if (managerId !== undefined) await holdLine(ctx, { personId, managerId, from })
    const { organisationId } = await lockedPerson(ctx, personId, input.version)
    const { before, until } = await spanOn(ctx, personId, from)
    const joinedOn = input.joinedOn ?? before?.joined_on
    if (joinedOn === undefined) return notEmployed()
    await refusePostElsewhere(ctx, input)
    const asked = { ...serviceOf(before), ...input, managerId }
    const values = employmentOf(asked, organisationId, joinedOn)
    if (before !== undefined && isSame(before, values)) {
      refuse({
        code: 'people.nothing-changes',
        message: 'This is how it is on that day already. Change something, or leave it',
      })
    }

    await believe(ctx, personId, { from, until }, values)
    ctx.changed({
      subject: `people.person:${personId}`,
      before: before ?? null,
      after: { ...values, from, until },
    })
    return { personId, from, until }
  },
})

interface AskedManager {
  readonly managerId?: string | undefined
  readonly managerNumber?: string | undefined
}

/** The line manager that was named, by their number where one was given. */
export async function managerOf(
  ctx: Context,
  { managerId, managerNumber }: AskedManager,
): Promise<string | undefined> {
  if (managerNumber === undefined) return managerId
  const found = await visiblePeople(ctx)
    .where('person.collar_number', '=', managerNumber.toUpperCase())
    .where('person.organisation_id', '=', ctx.actor.organisationId)
    .select('person.person_id as personId')
    .executeTakeFirst()
  if (found !== undefined) return found.personId
  return refuse({
    code: 'people.no-such-number',
    message: 'Give the collar or staff number of somebody who works here, such as 41LX',
    field: 'managerNumber',
  })
}

/** A post belongs to a unit: whoever holds it works there. */
export async function refusePostElsewhere(
  ctx: Context,
  { postId, unitId, from }: { postId?: string | undefined; unitId: string; from: Day },
): Promise<void> {
  if (postId === undefined) return
  const post = await ctx.ask(postOn, { postId, on: from })
  if (post === undefined || post.unitId === unitId) return
  refuse({
    code: 'people.post-elsewhere',
    message: 'This post is in another unit. Leave it empty, or choose one of the unit',
    field: 'postId',
  })
}

interface AskedEmployment extends WorkingPattern, Service {
  readonly unitId: string
  readonly postId?: string | undefined
  readonly rankOrGrade: string
  readonly category?: Category | undefined
  readonly managerId?: string | undefined
  readonly from: Day
}

/**
 * What is believed of somebody's days, as a row. Refuses a rank that is not in the list; its kind
 * of service stands where none was given.
 */
export function employmentOf(asked: AskedEmployment, organisationId: number, joinedOn: Day) {
  const { rankOrGrade, from } = asked
  const rank = rankOn(ranks(), rankOrGrade, from)
  if (rank === undefined) {
    return refuse({
      code: 'people.unknown-rank',
      message: 'Choose a rank or grade of the list, such as Constable or Band C',
      field: 'rankOrGrade',
    })
  }
  return {
    organisation_id: organisationId,
    unit_id: asked.unitId,
    post_id: asked.postId ?? null,
    rank_or_grade: rankOrGrade,
    category: asked.category ?? rank.category,
    seniority: rank.seniority,
    manager_id: asked.managerId ?? null,
    joined_on: joinedOn,
    day_minutes: asked.dayMinutes,
    working_days: asked.workingDays,
    ...serviceColumns(asked, rank.seniority),
  }
}

/** Puts a belief about somebody's days in the place of earlier ones, and tells the platform. */
export async function believe(
  ctx: Context,
  personId: string,
  valid: DayRange,
  values: ReturnType<typeof employmentOf> | null,
): Promise<void> {
  await supersede(ctx.tx, {
    table: 'people.employment',
    forceId: ctx.forceId,
    key: { person_id: personId },
    valid,
    values,
    at: ctx.now,
    entryId: ctx.entryId,
  })
  await tellOfPeople(ctx, [personId])
}

/**
 * The person, held until the end: two changes of one employment come one after the other. Refuses
 * whoever the actor may not know of, those of other organisations, and a form that is behind.
 */
export async function lockedPerson(ctx: Context, personId: string, version: number | undefined) {
  const { actor, scope } = ctx
  const found = await visiblePeople(ctx)
    .where('person.person_id', '=', personId)
    .$if(scope !== 'force', (rows) =>
      rows.where('person.organisation_id', '=', actor.organisationId),
    )
    .select('person.organisation_id as organisationId')
    .forNoKeyUpdate('person')
    .executeTakeFirst()
  if (found === undefined) return notFound('person')
  if (version !== undefined && version !== (await beliefsSoFar(ctx, personId))) {
    conflict({
      code: 'people.changed-meanwhile',
      message: 'Somebody has changed how this person is employed meanwhile. Look at it again',
    })
  }
  return found
}

/** What is true on a day, and until when it or the time without employment lasts. */
export async function spanOn(ctx: Context, personId: string, day: Day) {
  const mine = ctx.tx
    .selectFrom('people.employment')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', personId)
  const before = await mine.where(asOf('people.employment', day)).selectAll().executeTakeFirst()
  if (before !== undefined) return { before, until: before.valid_until }
  const later = await mine
    .where('valid_from', '>', day)
    .select('valid_from')
    .orderBy('valid_from')
    .executeTakeFirst()
  return { before, until: later?.valid_from ?? null }
}

function isSame(before: Tables['people.employment'] | object, values: object): boolean {
  const held = before as Readonly<Record<string, unknown>>
  return Object.entries(values).every(([name, value]) => held[name] === value)
}

function notEmployed(): never {
  return refuse({
    code: 'people.not-employed',
    message: 'Nobody employs this person on that day. Give the day on which service begins as well',
    field: 'joinedOn',
  })
}
