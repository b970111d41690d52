import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field } from '#platform/actions'
import type { CaseSummary } from '#platform/cases'
import { notFound } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { plural } from '#platform/ui'
import { decideOnSets, setsToDecide } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Totals } from '../rules/sets.ts'
import { purposeWords, totalsLines } from '../views/words.ts'
import { columnsOf } from './one-set.ts'

export const setSummary = defineQuery({
  name: 'changes.set-summary',
  says: 'Shows a set of changes to whoever decides on it: what it comes to in all',
  permission: decideOnSets,
  input: z.strictObject({ id: field.id('Choose the set') }),
  async run(ctx, { id }): Promise<CaseSummary> {
    const set = await columnsOf(setsToDecide(ctx))
      .where('change.change_set_id', '=', id)
      .executeTakeFirst()
    if (set === undefined) return notFound('set of changes')
    const totals = set.totals as Totals
    const names = await namesFor(ctx, [set.ownerId])
    const late = set.fromOn <= ctx.today
    return {
      title: `Changes from ${formatDay(set.fromOn)}: ${set.title}`,
      href: `/changes/${id}`,
      lines: [
        { label: 'Purpose', answer: purposeWords[set.purpose] },
        { label: 'True from', answer: formatDay(set.fromOn) },
        ...totalsLines(totals),
        { label: 'Why', answer: set.reason },
        { label: 'Drafted by', answer: names.get(set.ownerId) ?? 'Somebody' },
        { label: 'Reference', answer: set.reference },
      ],
      warnings: late ? ['Its day has come: it is applied as soon as you approve it'] : [],
      approve: `Approve ${plural(totals.people, 'change')}`,
      content: { changeSetId: id, linesDigest: set.linesDigest },
    }
  },
})
