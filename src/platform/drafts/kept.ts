import { ask, perform, type Caller, type House } from '#platform/actions'
import type { Drafts } from '#platform/http'
import { CannotOpen, type Place } from '#platform/secrets'
import type { Typed } from '#platform/ui'
import { discardDraft } from './commands/discard-draft.ts'
import { keepDraft } from './commands/keep-draft.ts'
import { draftOf } from './queries.ts'

/** How forms keep what somebody has begun: the port of platform/http, filled. */
export function openDrafts(house: House): Drafts {
  return {
    async keep(caller, { path, title, typed, version }) {
      const sealed = house.keys.seal(JSON.stringify(typed), placeOf(caller, path))
      const input = { path, title, typed: sealed.toString('base64') }
      const about = version === undefined ? {} : { version }
      return perform(house, caller, keepDraft, { ...input, ...about })
    },
    async find(caller, path) {
      const found = await ask(house, caller, draftOf, { path })
      if (found === null) return undefined
      const typed = opened(house, caller, path, found.typed)
      if (typed === undefined) return undefined
      const { draftId, savedAt, version } = found
      return { draftId, savedAt, typed, version: version ?? undefined }
    },
    async done(caller, path) {
      const found = await ask(house, caller, draftOf, { path })
      if (found !== null) await perform(house, caller, discardDraft, { draftId: found.draftId })
    },
  }
}

const placeOf = ({ actor }: Caller, path: string): Place => ({
  forceId: actor.forceId,
  table: 'drafts.draft',
  column: 'typed',
  record: `${actor.accountId} ${path}`,
})

/** What was typed, or undefined where it was sealed by a key that is lost. */
function opened(house: House, caller: Caller, path: string, sealed: string): Typed | undefined {
  try {
    const plain = house.keys.open(Buffer.from(sealed, 'base64'), placeOf(caller, path))
    return JSON.parse(plain.toString('utf8')) as Typed
  } catch (error) {
    if (error instanceof CannotOpen) return undefined
    throw error
  }
}
