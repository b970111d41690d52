import type { Permission, Scope } from '#platform/actions'
import { lower } from '#platform/ui'
import { roleCatalogue } from './roles.ts'

const everybody: Readonly<Record<Scope, (owner: string) => string>> = {
  self: (owner) => `${owner}.`,
  line: (owner) => `${owner}, and their line managers all the way up.`,
  unit: (owner) => `${owner}, and everybody who works in the same unit or in one below it.`,
  organisation: () => 'Everybody of the same organisation.',
  force: () => 'Everybody of the force and of the bodies that share its record.',
}

const some: Readonly<Record<Scope, (role: string) => string>> = {
  self: (role) => `A ${role}, their own alone.`,
  line: (role) => `A ${role}, for everybody below them.`,
  unit: (role) => `A ${role} of the same unit.`,
  organisation: (role) => `A ${role} of the same organisation.`,
  force: (role) => `A ${role} of the force.`,
}

/** The role as it stands inside a sentence: "sergeant", but "HR adviser". */
export function inSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? lower(title) : title
}

/** "An HR adviser", "an analyst", "a sergeant". */
function withArticle(sentence: string): string {
  return /^A (HR|[aeio])/.test(sentence) ? `An${sentence.slice(1)}` : sentence
}

/**
 * Who may do what a permission lets them do, as sentences for the foot of a record: made from the
 * permission itself, so that the page cannot say anything else than the program does.
 * @param owner whose record it is, as the sentence begins: "Whoever asked for the leave"
 * @param more others whom the room lets in besides, such as who decides, as whole sentences
 */
export function whoMaySee(
  permission: Permission,
  owner = 'The person it is about',
  more: readonly string[] = [],
): string[] {
  const { everyone, ...roles } = permission.held
  const others = Object.entries(roles).flatMap(([role, scope]) => {
    const title = roleCatalogue.get(role)?.title
    // A machine is nobody who sees.
    if (title === undefined || scope === undefined) return []
    return [withArticle(some[scope](inSentence(title)))]
  })
  return [...(everyone === undefined ? [] : [everybody[everyone](owner)]), ...more, ...others]
}
