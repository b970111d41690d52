import type { Actor } from '#platform/actions'
import { html, link, type Html } from '#platform/ui'
import { readRecord } from './access.ts'

/**
 * Where it is read what changed in a record and who looked at it, as items of a list at its foot;
 * none for those who may not read it.
 * @param subject `leave.request:<id>`
 */
export function recordLinks(subject: string, actor: Actor): readonly Html[] {
  if (!actor.permissions.has(readRecord.name)) return []
  const asked = encodeURIComponent(subject)
  return [
    html`<li>${link(`/record/changes?subject=${asked}`, 'What changed')}</li> `,
    html`<li>${link(`/record/looks?subject=${asked}`, 'Who looked')}</li> `,
  ]
}
