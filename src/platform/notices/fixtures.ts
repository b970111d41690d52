import { z } from 'zod'
import { actionsOver, definePermission, defineRoom, field } from '#platform/actions'
import { notify } from './notify.ts'

// An invented room for the tests, whose people tell each other things.

const { defineCommand } = actionsOver<unknown>('herald')

const permission = definePermission({
  name: 'herald.tell',
  says: 'tell somebody something',
  held: { everyone: 'self' },
})

/** Tells somebody something about themselves, or about a record that is given. */
export const tell = defineCommand({
  name: 'herald.tell-somebody',
  says: 'Tells somebody something',
  permission,
  input: z.strictObject({
    personId: field.id('Choose'),
    text: field.text('Say it', 400),
    subject: field.text('Say about what').optional(),
    href: field.text('Say where').optional(),
    organisationId: z.int().optional(),
    aboutId: field.id('Choose').optional(),
  }),
  audit: { operation: 'disclosure', record: ['personId'] },
  subjects: ({ personId }) => [`people.person:${personId}`],
  run: (ctx, { personId, text, href = '/leave', subject, organisationId, aboutId }) =>
    notify(ctx, {
      personId,
      subject: subject ?? `people.person:${personId}`,
      text,
      href,
      ...(organisationId === undefined ? {} : { organisationId }),
      ...(aboutId === undefined ? {} : { aboutId }),
    }),
})

export const herald = defineRoom({
  name: 'herald',
  wing: 'test',
  says: 'Tells people things',
  commands: [tell],
})
