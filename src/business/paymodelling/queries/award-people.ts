import { sql } from 'kysely'
import { z } from 'zod'
import { whoIs } from '#business/people'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { seeAwardPeople, visibleServing } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { awardFields, awardsFor, openAward } from './award.ts'

const PAGE = 50

/** Person by person what an award would give, by name; the same sums as by rank are made of. */
export const awardPeople = defineQuery({
  name: 'paymodelling.award-people',
  says: 'Lists what a pay award would give each person, with arrears and what the employer pays',
  permission: seeAwardPeople,
  input: z.strictObject({
    ...awardFields,
    who: field.text('Give a collar number, or a name', 80).optional(),
    after: field.cursor('id').optional(),
  }),
  async run(ctx, { who, after, ...asked }) {
    const found = who === undefined ? undefined : await ctx.ask(whoIs, { who })
    const award = await openAward(ctx, asked)
    const { percent, from, ends } = award
    const days = { from: award.months[0]!.from, until: ends }
    const people = await visibleServing(ctx, days)
      .$if(found !== undefined, (some) =>
        some.where('person.person_id', '=', found?.personId ?? ''),
      )
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(person.family_name, person.given_name, person.person_id) > (
            select last.family_name, last.given_name, last.person_id
            from people.published_person as last
            where last.force_id = ${ctx.forceId} and last.person_id = ${after?.[0]}::uuid)`,
        ),
      )
      .select(['person.person_id as personId', 'person.given_name as given'])
      .select(['person.family_name as family', 'person.collar_number as collarNumber'])
      .orderBy('person.family_name')
      .orderBy('person.given_name')
      .orderBy('person.person_id')
      .limit(PAGE + 1)
      .execute()
    const page = people.slice(0, PAGE)
    const given = await awardsFor(
      ctx,
      award,
      page.map(({ personId }) => personId),
    )
    const rows = page.flatMap(({ personId, given: first, family, collarNumber }) => {
      const one = given.get(personId)
      if (one === undefined) return []
      const { rankOrGrade, costCentre, cost } = one
      return [
        {
          personId,
          name: `${first} ${family}`,
          collarNumber,
          rankOrGrade,
          costCentre,
          percent,
          from,
          ...cost,
        },
      ]
    })
    return {
      percent,
      from,
      ends,
      rows,
      next: people.length > PAGE ? page.at(-1)?.personId : undefined,
    }
  },
  consulted: ({ rows }) => rows.map(({ personId }) => `people.person:${personId}`),
})

/** One person's months of an award, as they are and as they would be. */
export const awardOfPerson = defineQuery({
  name: 'paymodelling.award-of-person',
  says: 'Shows what a pay award would give somebody, month by month',
  permission: seeAwardPeople,
  input: z.strictObject({ ...awardFields, personId: field.id('Choose the person') }),
  async run(ctx, { personId, ...asked }) {
    const award = await openAward(ctx, asked)
    const days = { from: award.months[0]!.from, until: award.ends }
    const person = await visibleServing(ctx, days)
      .where('person.person_id', '=', personId)
      .select(['person.given_name as given', 'person.family_name as family'])
      .select('person.collar_number as collarNumber')
      .executeTakeFirst()
    const one = (await awardsFor(ctx, award, person === undefined ? [] : [personId])).get(personId)
    if (person === undefined || one === undefined) return notFound('person')
    const { rankOrGrade, costCentre, cost, months } = one
    return {
      personId,
      name: `${person.given} ${person.family}`,
      collarNumber: person.collarNumber,
      percent: award.percent,
      from: award.from,
      rankOrGrade,
      costCentre,
      cost,
      months: months.map(({ month, was, would }) => ({
        from: month.from,
        paid: month.paid,
        was,
        would,
      })),
    }
  },
  consulted: ({ personId }) => [`people.person:${personId}`],
})
