/** A part of a page of words: a heading, paragraphs, a list. */
export interface Part {
  readonly heading?: string
  readonly text?: readonly string[]
  readonly list?: readonly string[]
}

/** A page of words as data. */
export interface Document {
  readonly title: string
  /** The answer in one sentence. */
  readonly lead: string
  readonly parts: readonly Part[]
  readonly links?: readonly { readonly href: string; readonly text: string }[]
}

/** A page of help: a room declares it in its room.ts as `help`. */
export interface HelpPage extends Document {
  /** Its address under /help: `asking-for-leave`. */
  readonly topic: string
}

const slug = /^[a-z]+(-[a-z]+)*$/

/** Declares a page of help. */
export function helpPage(page: HelpPage): HelpPage {
  if (!slug.test(page.topic))
    throw new Error(`${page.topic} is no topic: small letters and hyphens`)
  return Object.freeze(page)
}

/** A step of a lesson: it says something, and asks. */
export interface LessonStep {
  readonly says: readonly string[]
  readonly question: string
  readonly choices: readonly { readonly value: string; readonly text: string }[]
  /** The value of the right choice: worked out by the room's own rules on practice data. */
  readonly right: () => string
  /** Why that is right, in a sentence or two. */
  readonly why: string
}

/** A short lesson on practice data: a room declares it in its room.ts as `lessons`. */
export interface Lesson {
  /** Its address under /help/lessons. */
  readonly lesson: string
  readonly title: string
  readonly lead: string
  /** The roles it is for; `everyone` for all. */
  readonly roles: readonly string[]
  readonly steps: readonly LessonStep[]
}

/** Declares a lesson. Refuses one of other than three to six steps, or without an answer. */
export function lesson(spec: Lesson): Lesson {
  const { lesson: name, steps } = spec
  if (!slug.test(name)) throw new Error(`${name} is no lesson: small letters and hyphens`)
  if (steps.length < 3 || steps.length > 6) throw new Error(`${name} needs three to six steps`)
  for (const { question, choices, right } of steps) {
    const answer = right()
    if (!choices.some(({ value }) => value === answer)) {
      throw new Error(`${name}: none of the choices of "${question}" is right (${answer})`)
    }
  }
  return Object.freeze(spec)
}
