import { z } from 'zod'
import { whoIs } from '#business/people'
import { namesFor } from '#platform/access'
import { field } from '#platform/actions'
import { notFound, refuseIfAny } from '#platform/refusals'
import { rowsOn } from '#platform/time'
import { keepStore, seeItems, visibleItems, visibleSteps } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { issueFields } from '../commands/issue-item.ts'
import { dueDay, problemsWithState, problemsWithTerms, soon } from '../rules.ts'
import { inWords, listedColumns } from './holdings.ts'
import { kindOn, kinds, reportedTo } from './kinds.ts'
import { oneItem } from './one-item.ts'

export const itemDetail = defineQuery({
  name: 'items.item-detail',
  says: 'Shows an item: who has it, until when, and what happened to it',
  permission: seeItems,
  input: z.strictObject({ itemId: field.id('Choose the item') }),
  async run(ctx, { itemId }) {
    const found = await listedColumns(visibleItems(ctx))
      .where('item.item_id', '=', itemId)
      .select('item.organisation_id as organisationId')
      .executeTakeFirst()
    if (found === undefined) return notFound('item')
    const steps = await visibleSteps(ctx)
      .where('step.item_id', '=', itemId)
      .select(['step.kind', 'step.words', 'step.due_on as dueOn'])
      .select(['step.person_id as personId', 'step.by_person_id as byId'])
      .select('step.happened_at as happenedAt')
      .orderBy('step.happened_at', 'desc')
      .orderBy('step.step_id', 'desc')
      .limit(200)
      .execute()
    const ids = [found.personId, ...steps.flatMap(({ personId, byId }) => [personId, byId])]
    const names = await namesFor(ctx, ids)
    const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? 'Somebody'))
    const { actor } = ctx
    return {
      ...inWords(found, ctx.today),
      holder: nameOf(found.personId),
      reportTo: reportedTo(found.kind),
      mine: found.personId !== null && found.personId === actor.personId,
      keeps: actor.permissions.has(keepStore.name) && found.organisationId === actor.organisationId,
      lent: kinds().findLast(({ kind }) => kind === found.kind)?.lent ?? false,
      steps: steps.map((step) => ({
        ...step,
        person: nameOf(step.personId),
        by: nameOf(step.byId),
      })),
    }
  },
})

export const itemByNumber = defineQuery({
  name: 'items.item-by-number',
  says: 'Finds an item by its asset number',
  permission: seeItems,
  input: z.strictObject({
    assetNumber: field.text('Give the whole number, such as KT-2026-000123', 20),
  }),
  async run(ctx, { assetNumber }) {
    const found = await visibleItems(ctx)
      .where('item.asset_number', '=', assetNumber)
      .select('item.item_id as itemId')
      .executeTakeFirst()
    return found ?? notFound('item')
  },
})

export const previewIssue = defineQuery({
  name: 'items.preview-issue',
  says: 'Shows who would have an item, until when, and what of its kind they have already',
  permission: keepStore,
  input: z.strictObject(issueFields),
  async run(ctx, { itemId, who, terms, dueOn: asked }) {
    const item = await oneItem(ctx, itemId).executeTakeFirst()
    if (item === undefined) return notFound('item')
    refuseIfAny(problemsWithState('issue', item.state), 409)
    const kind = kindOn(item.kind, ctx.today)
    refuseIfAny(problemsWithTerms(kind, { terms, dueOn: asked }, ctx.today))
    const person = await ctx.ask(whoIs, { who, until: soon(ctx.today) })
    const has = await visibleItems(ctx)
      .where('issue.person_id', '=', person.personId)
      .where('issue.ended_at', 'is', null)
      .where('item.kind', '=', item.kind)
      .select('item.asset_number as assetNumber')
      .orderBy('item.asset_number')
      .limit(10)
      .execute()
    return {
      person,
      title: kind.title,
      assetNumber: item.assetNumber,
      dueOn: dueDay(kind, { terms, dueOn: asked }, ctx.today),
      hasAlready: has.map(({ assetNumber }) => assetNumber),
    }
  },
})

export const registerForm = defineQuery({
  name: 'items.register-form',
  says: 'Lists the kinds of items that can be registered today',
  permission: keepStore,
  input: z.strictObject({}),
  run: (ctx) =>
    Promise.resolve(
      rowsOn(kinds(), ctx.today).map(({ kind, title, hasSerial }) => ({ kind, title, hasSerial })),
    ),
})
