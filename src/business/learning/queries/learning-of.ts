import { z } from 'zod'
import { askForPlaces } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { myBookings } from './bookings.ts'
import { skillsOf } from './skills-of.ts'

export const learningOf = defineQuery({
  name: 'learning.learning-of',
  says: 'Shows your skills with the days on which they expire, and your courses',
  permission: askForPlaces,
  input: z.strictObject({}),
  async run(ctx) {
    const held = await ctx.ask(skillsOf, {})
    const { rows } = await ctx.ask(myBookings, {})
    return { ...held, bookings: rows }
  },
})
