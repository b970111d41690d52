import { z } from 'zod'
import { field } from '#platform/actions'
import { keepSteps } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { publishSteps } from '../queries/publishing.ts'
import { KINDS, type Step } from '../rules.ts'

const codes = z
  .string('Give the codes of steps, with blanks between them')
  .max(400, 'Name fewer steps')
  .transform((text) => text.split(/[\s,]+/).filter((one) => one !== ''))

/**
 * Changes a step of a kind of journey, or adds one by a code that is new: a version of its own, for
 * journeys that begin from now on. What closes a step and where it is done stay as they are.
 */
export const keepStep = defineCommand({
  name: 'lifecycle.keep-step',
  says: 'Changes or adds a step of a kind of journey: what, who, by when and after what',
  permission: keepSteps,
  input: z.strictObject({
    kind: field.choice('Choose the kind of journey', KINDS),
    code: z
      .string('Give the step a short code, such as uniform')
      .trim()
      .regex(/^[a-z]+(-[a-z]+)*$/, 'Use small letters, with hyphens between words, for the code')
      .max(40, 'Use 40 characters or fewer'),
    version: field.version(),
    words: field.text('Say what is to be done, such as Issue a laptop', 120),
    owner: field.text('Choose who does it', 40),
    /** Left out: it begins at once. */
    after: codes.optional(),
    direction: field.choice('Choose before or after the day', ['before', 'after']),
    days: field.count('Give a number of days from 0 to 365', 0, 365),
    daysAre: field.choice('Choose working or calendar days', ['working', 'calendar']),
    hour: field.count('Give the hour by which it is due, from 0 to 24', 0, 24),
    why: field.longText('Say why this changes', 500),
  }),
  audit: {
    operation: 'alteration',
    record: ['kind', 'code', 'owner', 'direction', 'days', 'daysAre', 'hour'],
    reason: ({ why }) => why,
  },

  async run(ctx, { kind, code, version, why, ...asked }) {
    const { words, owner, after = [], direction, days, daysAre, hour } = asked
    const dueDays = direction === 'before' ? -days : days
    const next = await publishSteps(ctx, { kind, version, why }, (steps) => {
      const known = steps.find((step) => step.code === code)
      const kept = { onlyFor: known?.onlyFor ?? [], href: known?.href ?? null }
      const proof = known?.proof ?? null
      const said = { words, owner, after, dueDays, daysAre, dueHour: hour }
      const step: Step = { code, ...said, ...kept, proof }
      return known === undefined
        ? [...steps, step]
        : steps.map((one) => (one.code === code ? step : one))
    })
    return { kind, code, version: next }
  },
  subjects: ({ kind }, { version }) => [`lifecycle.plan:${kind}/${version}`],
})
