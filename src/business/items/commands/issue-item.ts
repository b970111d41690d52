import { z } from 'zod'
import { field } from '#platform/actions'
import { whoIs } from '#business/people'
import { notify } from '#platform/notices'
import { refuseIfAny } from '#platform/refusals'
import { lastDayOf, keepStore } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { itemIssued } from '../events.ts'
import { kindOn } from '../queries/kinds.ts'
import { changeItem, indexItems, itemFor, keepStep } from '../queries/one-item.ts'
import { dueDay, problemsWithTerms, soon } from '../rules.ts'

/** What is asked when an item is issued: the form looks ahead with the same. */
export const issueFields = {
  itemId: field.id('Choose the item'),
  who: field.text('Give a collar number, or a name', 80),
  terms: field.choice('Choose until when they have it', ['until-leaving', 'loan']),
  /** Of a loan; left out, the days that are usual for the kind. */
  dueOn: field.day('Give the last day of the loan, such as 17 May 2026').optional(),
}

/**
 * Issues an item that is in the store to one person, who then says that they have it. The database
 * refuses a second holder, and an issue of what is lost or written off, whatever the program does.
 */
export const issueItem = defineCommand({
  name: 'items.issue-item',
  says: 'Issues an item from the store to somebody, on loan or until they leave',
  permission: keepStore,
  input: z.strictObject({
    ...issueFields,
    version: field.version(),
    words: field.longText('Say what there is to say', 500).optional(),
  }),
  audit: { operation: 'alteration', record: ['itemId', 'terms', 'dueOn'] },

  async run(ctx, { itemId, version, who, terms, dueOn: asked, words }) {
    const item = await itemFor(ctx, 'issue', { itemId, version })
    const kind = kindOn(item.kind, ctx.today)
    refuseIfAny(problemsWithTerms(kind, { terms, dueOn: asked }, ctx.today))
    const { personId, name } = await ctx.ask(whoIs, { who, until: soon(ctx.today) })
    const dueOn = dueDay(kind, { terms, dueOn: asked }, ctx.today)
    const issueId = ctx.newId()
    await changeItem(ctx, item, { state: 'issued', issueId })
    const { organisationId } = item
    const leaving = await ctx.tx
      .selectFrom('people.published_person as person')
      .where('person.force_id', '=', ctx.forceId)
      .where('person.person_id', '=', personId)
      .select(lastDayOf(ctx, 'person.person_id').as('on'))
      .executeTakeFirst()
    const row = {
      force_id: ctx.forceId,
      organisation_id: organisationId,
      issue_id: issueId,
      item_id: itemId,
      person_id: personId,
      due_on: dueOn,
      leaves_on: leaving?.on ?? null,
      issued_at: ctx.now.toString(),
      accepted_at: null,
      ended_at: null,
      outcome: null,
      late_step: 0,
    }
    await ctx.tx.insertInto('items.issue').values(row).execute()
    await keepStep(ctx, { itemId, organisationId, kind: 'issued', personId, words, dueOn })
    await indexItems(ctx, [{ ...item, personId }])
    ctx.announce(itemIssued({ itemId, personId }))
    await notify(ctx, {
      personId,
      subject: `items.item:${itemId}`,
      text: `${kind.title} ${item.assetNumber} was issued to you. Say that you have it`,
      href: `/items/${itemId}/accept`,
    })
    return { itemId, issueId, personId, name, dueOn, assetNumber: item.assetNumber }
  },
  subjects: ({ itemId }, { personId }) => [`items.item:${itemId}`, `people.person:${personId}`],
})
