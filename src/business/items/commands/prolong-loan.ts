import { z } from 'zod'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { conflict, refuseIfAny } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { keepStore } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { kindOn } from '../queries/kinds.ts'
import { changeItem, itemFor, keepStep } from '../queries/one-item.ts'
import { problemsWithTerms } from '../rules.ts'

/** Lends for longer. Whoever was told that it is overdue begins anew: it is not late any more. */
export const prolongLoan = defineCommand({
  name: 'items.prolong-loan',
  says: 'Lends an item for longer, or for less long, than was said',
  permission: keepStore,
  input: z.strictObject({
    itemId: field.id('Choose the item'),
    version: field.version(),
    dueOn: field.day('Give the last day of the loan, such as 17 May 2026'),
  }),
  audit: { operation: 'alteration', record: ['itemId', 'dueOn'] },

  async run(ctx, { itemId, version, dueOn }) {
    const item = await itemFor(ctx, 'prolong', { itemId, version })
    const { organisationId, issueId, personId, kind } = item
    if (item.dueOn === null || personId === null) {
      return conflict({
        code: 'items.not-a-loan',
        message: 'It is theirs until they leave: there is no last day to change',
      })
    }
    const asked = { terms: 'loan', dueOn } as const
    refuseIfAny(problemsWithTerms(kindOn(kind, ctx.today), asked, ctx.today))
    await ctx.tx
      .updateTable('items.issue')
      .set({ due_on: dueOn, late_step: 0 })
      .where('force_id', '=', ctx.forceId)
      .where('issue_id', '=', issueId)
      .execute()
    await changeItem(ctx, item, { state: 'issued', issueId })
    await keepStep(ctx, { itemId, organisationId, kind: 'prolonged', personId, dueOn })
    await notify(ctx, {
      personId,
      subject: `items.item:${itemId}`,
      text: `You now have ${item.assetNumber} until ${formatDay(dueOn)}`,
      href: `/items/${itemId}`,
    })
    return { itemId, personId, dueOn }
  },
  subjects: ({ itemId }, { personId }) => [`items.item:${itemId}`, `people.person:${personId}`],
})
