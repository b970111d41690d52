import { z } from 'zod'
import { annualCosts } from '#business/payscales'
import { lineOf, nameOf, employmentOn, ownCards, servingOn, type OwnCard } from '#business/people'
import { leads } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { formatPounds, pence } from '#platform/money'
import { formatDay } from '#platform/time'
import { link } from '#platform/ui'
import { seeMyself } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'

export const myPage = defineQuery({
  name: 'team.my-page',
  says: 'Shows what there is on record of you: your work, duty, leave, skills, records and kit',
  permission: seeMyself,
  input: z.strictObject({}),
  async run(ctx) {
    const { personId } = ctx.actor
    if (personId === null) return { name: undefined, leads: false, cards: [] }
    return {
      name: (await ctx.ask(nameOf, { personId })) ?? 'Somebody',
      leads: await leads(ctx, personId),
      cards: [...(await workCard(ctx, personId)), ...(await ownCards(ctx))],
    }
  },
})

/** How one is employed today, and what the scale of one's rank pays for it. */
async function workCard(
  ctx: QueryContext<Tables>,
  personId: string,
): Promise<readonly (OwnCard & { readonly heading: string })[]> {
  const employment = await ctx.ask(employmentOn, { personId, on: ctx.today })
  if (employment === undefined) return []
  const line = await ctx.ask(lineOf, { personId, on: ctx.today })
  const [manager] = line.above
  const serving = await servingOn(ctx, [personId], ctx.today)
  const [cost] = annualCosts(serving, ctx.today)
  const { rankOrGrade, unitId, unitName, postTitle, joinedOn, fteHundredths } = employment
  const { costCentre } = employment
  return [
    {
      heading: 'Your work',
      lines: [
        { label: 'Rank or grade', answer: employment.actingRank ?? rankOrGrade },
        { label: 'Post', answer: postTitle ?? 'None' },
        { label: 'Unit', answer: link(`/units/${unitId}`, unitName ?? 'Unit') },
        ...(costCentre === null ? [] : [{ label: 'Cost centre', answer: costCentre }]),
        {
          label: 'Line manager',
          answer:
            manager === undefined ? 'Nobody' : link(`/people/${manager.personId}`, manager.name),
        },
        { label: 'Joined', answer: formatDay(joinedOn) },
        ...(fteHundredths === 100 ? [] : [{ label: 'Of full time', answer: `${fteHundredths}%` }]),
        ...(cost === undefined || cost.payPence === 0
          ? []
          : [
              {
                label: 'Pay of your point in a year',
                answer: link('/pay-scales', formatPounds(pence(cost.payPence))),
              },
            ]),
      ],
      links: [{ href: `/people/${personId}`, text: 'Your page in the directory' }],
    },
  ]
}
