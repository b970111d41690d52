import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { keepSteps } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { publishSteps } from '../queries/publishing.ts'
import { KINDS } from '../rules.ts'

/** Takes a step out of a kind of journey. What came after it comes after what it came after. */
export const dropStep = defineCommand({
  name: 'lifecycle.drop-step',
  says: 'Takes a step out of a kind of journey, for those that begin from now on',
  permission: keepSteps,
  input: z.strictObject({
    kind: field.choice('Choose the kind of journey', KINDS),
    code: field.text('Choose the step', 40),
    version: field.version(),
    why: field.longText('Say why it is not needed any more', 500),
  }),
  audit: { operation: 'alteration', record: ['kind', 'code'], reason: ({ why }) => why },

  async run(ctx, { kind, code, version, why }) {
    const next = await publishSteps(ctx, { kind, version, why }, (steps) => {
      const gone = steps.find((step) => step.code === code)
      if (gone === undefined) return notFound('step')
      return steps
        .filter((step) => step.code !== code)
        .map((step) => ({
          ...step,
          after: [...new Set(step.after.flatMap((one) => (one === code ? gone.after : [one])))],
        }))
    })
    return { kind, version: next }
  },
  subjects: ({ kind }, { version }) => [`lifecycle.plan:${kind}/${version}`],
})
