import { z } from 'zod'
import { actionsOver, definePermission, defineRoom, field } from '#platform/actions'
import { endAccount, wantAccount } from './want.ts'

// An invented room for the tests, whose people come and leave.

const { defineCommand } = actionsOver<unknown>('coming')
const move = definePermission({
  name: 'coming.move',
  says: 'let people come and leave',
  held: { everyone: 'self' },
})
const targets = z.array(z.string()).optional()

/** Wants accounts for somebody who comes. */
export const come = defineCommand({
  name: 'coming.come',
  says: 'Lets somebody come',
  permission: move,
  input: z.strictObject({
    personId: field.id('Choose a person'),
    userName: field.text('Give a name'),
    groups: z.array(z.string()).optional(),
    targets,
  }),
  audit: { operation: 'alteration', record: ['personId'] },
  subjects: ({ personId }) => [`people.person:${personId}`],
  run: (ctx, { personId, userName, groups, targets }) =>
    wantAccount(ctx, {
      personId,
      organisationId: ctx.actor.organisationId,
      userName,
      givenName: 'Sam',
      familyName: 'Rivers',
      ...(groups === undefined ? {} : { groups }),
      ...(targets === undefined ? {} : { targets }),
    }),
})

/** Ends the access of somebody who leaves. */
export const leave = defineCommand({
  name: 'coming.leave',
  says: 'Lets somebody leave',
  permission: move,
  input: z.strictObject({ personId: field.id('Choose a person'), targets }),
  audit: { operation: 'alteration', record: ['personId'] },
  subjects: ({ personId }) => [`people.person:${personId}`],
  run: (ctx, { personId, targets }) =>
    endAccount(ctx, { personId, ...(targets === undefined ? {} : { targets }) }),
})

export const coming = defineRoom({
  name: 'coming',
  wing: 'test',
  says: 'People come and leave',
  commands: [come, leave],
})
