import { sql } from 'kysely'
import { z } from 'zod'
import { roleCatalogue } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { permissions } from './access.ts'
import { defineQuery } from './actions.ts'
import { parseFilter } from './protocol/filter.ts'
import { matches } from './protocol/matches.ts'
import { no } from './protocol/problems.ts'
import { groupShape, MOST_RESULTS, plainPath } from './protocol/schemas.ts'
import {
  groupResource,
  oneProvided,
  providerOf,
  rolesHeld,
  shownProvided,
  userResource,
  visibleProvided,
  type Held,
  type Resource,
} from './provided.ts'
import type { Tables } from './tables.ts'
import { sortable, userCondition } from './user-filter.ts'

/** One page of resources, and how many there are in all. */
export interface Found {
  readonly total: number
  readonly startIndex: number
  readonly resources: readonly Resource[]
}

const asked = z.strictObject({
  filter: z.string('A filter is a text').optional(),
  startIndex: z.int('startIndex is a whole number').optional(),
  count: z.int('count is a whole number').optional(),
  sortBy: z.string('sortBy is an attribute').optional(),
  sortOrder: z.enum(['ascending', 'descending'], 'sortOrder is ascending or descending').optional(),
})

type Asked = z.output<typeof asked>

/** The first, counted from 1, and how many at most (RFC 7644 section 3.4.2.4). */
function pageOf({ startIndex = 1, count = MOST_RESULTS }: Asked) {
  const first = Math.min(Math.max(startIndex, 1), 10_000_000)
  return { first, most: Math.min(Math.max(count, 0), MOST_RESULTS) }
}

/** The accounts that an identity provider keeps, those that it asks for, a page at a time. */
export const users = defineQuery({
  name: 'scim.users',
  says: 'Finds accounts for the identity provider that keeps them',
  permission: permissions.provide,
  input: asked,
  async run(ctx, input): Promise<Found> {
    const provider = await providerOf(ctx)
    const { first, most } = pageOf(input)
    const condition =
      input.filter === undefined ? sql<boolean>`true` : userCondition(parseFilter(input.filter))
    const { total } = await visibleProvided(ctx, provider)
      .where(condition)
      .select((eb) => eb.fn.countAll<bigint>().as('total'))
      .executeTakeFirstOrThrow()
    const by = sortable.get(plainPath(input.sortBy ?? 'id'))
    if (by === undefined) return no('scim.invalid-path', 'Users cannot be sorted by this attribute')
    const direction = input.sortOrder === 'descending' ? 'desc' : 'asc'
    const rows = await shownProvided(ctx, provider)
      .where(condition)
      .orderBy(by, (order) => (direction === 'desc' ? order.desc().nullsLast() : order.asc()))
      .orderBy('provided.account_id')
      .offset(first - 1)
      .limit(most)
      .execute()
    const accountIds = rows.map(({ account_id }) => account_id)
    const held = Map.groupBy(
      await rolesHeld(ctx, provider, { accountIds }),
      ({ accountId }) => accountId,
    )
    const resources = rows.map((row) => userResource(row, held.get(row.account_id) ?? []))
    return { total: Number(total), startIndex: first, resources }
  },
})

/** One account that an identity provider keeps. */
export const user = defineQuery({
  name: 'scim.user',
  says: 'Shows an account to the identity provider that keeps it',
  permission: permissions.provide,
  input: z.strictObject({ userId: field.id('Choose the user') }),
  async run(ctx, { userId }): Promise<Resource> {
    const provider = await providerOf(ctx)
    const row = await oneProvided(ctx, provider, userId)
    return userResource(row, await rolesHeld(ctx, provider, { accountIds: [userId] }))
  },
})

async function allGroups(ctx: QueryContext<Tables>): Promise<readonly Resource[]> {
  const held = Map.groupBy(await rolesHeld(ctx, await providerOf(ctx), {}), ({ role }) => role)
  const members = (role: string): readonly Held[] => held.get(role) ?? []
  const roles = [...roleCatalogue.keys()].filter((role) => role !== 'everyone').toSorted()
  return roles.map((role) => groupResource(role, members(role)))
}

/** The roles of the force as groups; there are some dozens. */
export const groups = defineQuery({
  name: 'scim.groups',
  says: 'Finds roles, and which accounts of an identity provider hold them',
  permission: permissions.provide,
  input: asked,
  async run(ctx, input): Promise<Found> {
    const { first, most } = pageOf(input)
    const filter = input.filter === undefined ? undefined : parseFilter(input.filter)
    const chosen: Resource[] = []
    for (const group of await allGroups(ctx)) {
      if (filter === undefined || matches(filter, group.body, groupShape)) chosen.push(group)
    }
    const by = plainPath(input.sortBy ?? 'id')
    if (by !== 'id' && by !== 'displayname') {
      no('scim.invalid-path', 'Groups are sorted by id or displayName')
    }
    const key = ({ id, body }: Resource) => (by === 'id' ? id : String(body['displayName']))
    const sorted = chosen.toSorted((one, other) => (key(one) < key(other) ? -1 : 1))
    if (input.sortOrder === 'descending') sorted.reverse()
    const resources = sorted.slice(first - 1, first - 1 + most)
    return { total: sorted.length, startIndex: first, resources }
  },
})

/** One role as a group. */
export const group = defineQuery({
  name: 'scim.group',
  says: 'Shows a role, and which accounts of an identity provider hold it',
  permission: permissions.provide,
  input: z.strictObject({ groupId: field.text('Choose the group', 60) }),
  async run(ctx, { groupId }): Promise<Resource> {
    const provider = await providerOf(ctx)
    if (!roleCatalogue.has(groupId) || groupId === 'everyone') return notFound('group')
    return groupResource(groupId, await rolesHeld(ctx, provider, { role: groupId }))
  },
})
