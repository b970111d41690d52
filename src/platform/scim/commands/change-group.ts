import { z } from 'zod'
import { endGrant, grantRole, roleCatalogue } from '#platform/access'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { assertMatches } from '../etags.ts'
import { isGivable } from '../givable.ts'
import { applyOperations, isObject, readOperations, type Draft } from '../protocol/patch.ts'
import { no } from '../protocol/problems.ts'
import { GROUP, groupShape } from '../protocol/schemas.ts'
import { groupResource, oneProvided, providerOf, rolesHeld, titleOf } from '../provided.ts'

const MOST_MEMBERS = 1_000
const WHY = 'As its identity provider says'

/** Gives a role to accounts of an identity provider and takes it from them, as that one says. */
export const changeGroup = defineCommand({
  name: 'scim.change-group',
  says: 'Gives and takes a role as an identity provider says',
  permission: permissions.provide,
  input: z.strictObject({
    groupId: field.text('Choose the group', 60),
    how: field.choice('Say how', ['patch', 'replace']),
    body: z.unknown(),
    ifMatch: field.text('Give the ETag', 500).optional(),
  }),
  audit: { operation: 'alteration', record: ['groupId', 'how'] },

  async run(ctx, { groupId, how, body, ifMatch }) {
    const provider = await providerOf(ctx)
    if (!roleCatalogue.has(groupId) || groupId === 'everyone') return notFound('group')
    const held = await rolesHeld(ctx, provider, { role: groupId })
    const before = groupResource(groupId, held)
    assertMatches(ifMatch, before.etag)
    const members = held.map(({ accountId }) => ({ value: accountId }))
    const draft = { displayName: titleOf(groupId), members }
    const next =
      how === 'patch' ? applyOperations(draft, readOperations(body), groupShape) : replaced(body)
    const wanted = memberIds(next)
    const fresh = wanted.filter((id) => !held.some(({ accountId }) => accountId === id))
    const over = held.filter(({ accountId }) => !wanted.includes(accountId))
    if (fresh.length + over.length === 0) return { changed: false, resource: before }
    if (!isGivable(groupId)) {
      no(
        'scim.not-givable',
        'This role is given and taken by a person of the force, not from outside',
      )
    }
    if (fresh.length + over.length > MOST_MEMBERS) {
      no('scim.invalid-value', 'Change 1,000 members at a time, no more')
    }
    for (const id of fresh) {
      const { account_id: accountId } = await oneProvided(ctx, provider, id)
      const { organisationId } = provider
      const grant = { accountId, role: groupId, organisationId, firstDay: ctx.today, why: WHY }
      await ctx.perform(grantRole, grant)
    }
    for (const { grantId } of over) await ctx.perform(endGrant, { grantId, why: WHY })
    const after = await rolesHeld(ctx, provider, { role: groupId })
    return { changed: true, resource: groupResource(groupId, after) }
  },
  subjects: ({ groupId }) => [`access.role:${groupId}`],
})

function replaced(body: unknown): Draft {
  const isGroup = isObject(body) && Array.isArray(body['schemas'])
  if (!isGroup || !(body['schemas'] as unknown[]).includes(GROUP)) {
    return no('scim.invalid-syntax', `A group has the schema ${GROUP}`)
  }
  return { members: body['members'] ?? [] }
}

const members = z.array(z.looseObject({ value: z.guid() }))

/** The accounts of a list of members, each once. */
function memberIds(draft: Draft): readonly string[] {
  const { data } = members.safeParse(draft['members'] ?? [])
  if (data === undefined) {
    return no('scim.invalid-value', 'A member has the id of a user as its value')
  }
  return [...new Set(data.map(({ value }) => value.toLowerCase()))]
}
