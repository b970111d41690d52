import { z } from 'zod'
import { planDuties } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { publishFields } from '../commands/publish-roster.ts'
import { patterns } from './data.ts'
import { toPublish } from './publishing.ts'

export const previewRoster = defineQuery({
  name: 'duty.preview-roster',
  says: 'Shows what the rules have against a roster before it is published',
  permission: planDuties,
  input: z.strictObject(publishFields),
  async run(ctx, asked) {
    const { unit, rows, people, breaches } = await toPublish(ctx, asked)
    const { pattern = '' } = rows[0] ?? {}
    const title = patterns().findLast((one) => one.pattern === pattern)?.title ?? pattern
    return {
      name: unit.name,
      pattern: title,
      people: people.length,
      own: rows.length - 1,
      breaches,
    }
  },
})
