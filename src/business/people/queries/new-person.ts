import { z } from 'zod'
import { unitOn } from '#business/organisation'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { changePeople } from '../access.ts'
import { defineQuery } from '../actions.ts'

export const newPersonForm = defineQuery({
  name: 'people.new-person-form',
  says: 'Shows the unit and its posts as a form for somebody new in it begins',
  permission: changePeople,
  input: z.strictObject({
    unitId: field.id('Choose the unit'),
    on: field.day('Give a day, such as 17 May 2026').optional(),
  }),
  async run(ctx, { unitId, on = ctx.today }) {
    return (await ctx.ask(unitOn, { unitId, on })) ?? notFound('unit')
  },
})
