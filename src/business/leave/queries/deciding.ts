import { z } from 'zod'
import { nameOf } from '#business/people'
import { field } from '#platform/actions'
import type { CaseSummary } from '#platform/cases'
import { notFound } from '#platform/refusals'
import { seeLeave, visibleRequests } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { contentOf } from '../rules.ts'
import { daysWords, hoursWords } from '../views/words.ts'

export const requestSummary = defineQuery({
  name: 'leave.request-summary',
  says: 'Shows a request for leave to whoever decides on it',
  permission: seeLeave,
  input: z.strictObject({ id: field.id('Choose the request') }),
  async run(ctx, { id }): Promise<CaseSummary> {
    const found = await visibleRequests(ctx)
      .where('request.request_id', '=', id)
      .select([
        'request.person_id as personId',
        'request.first_on as firstOn',
        'request.last_on as lastOn',
        'request.first_part as firstPart',
        'request.last_part as lastPart',
        'request.leave_minutes as minutes',
        'request.note',
        'request.reference',
      ])
      .executeTakeFirst()
    if (found === undefined) return notFound('request for leave')
    const name = (await ctx.ask(nameOf, { personId: found.personId })) ?? 'Somebody'
    const hours = hoursWords(found.minutes)
    return {
      title: `Leave: ${name}, ${daysWords(found)}`,
      href: `/leave/${id}`,
      lines: [
        { label: 'Who', answer: name },
        { label: 'Days', answer: daysWords(found) },
        { label: 'Leave this takes', answer: hours },
        ...(found.note === null ? [] : [{ label: 'Note', answer: found.note }]),
        { label: 'Reference', answer: found.reference },
      ],
      warnings: [],
      approve: `Approve ${hours}`,
      content: contentOf(found),
    }
  },
})
