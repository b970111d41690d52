import { plainWords } from './plain.ts'

/** What is needed of a found row to say why it was found. */
export interface Reasoned {
  /** 6 and 5: by its number. 4 and 3: by its name. 2: by its words. 1: it is close. */
  readonly rank: number
  readonly title: string
  readonly says: string
  readonly words: string
  readonly reference: string | null
}

/** Words as they stand in a text, those that begin with one that was asked for. */
function standing(text: string, wanted: readonly string[]): string[] {
  const all = text.split(/[\s,;.:()]+/).filter(Boolean)
  const hit = all.filter((word) =>
    [...plainWords(word), plainWords(word).join('')].some((plain) =>
      wanted.some((one) => plain.startsWith(one)),
    ),
  )
  return [...new Set(hit)].slice(0, 4)
}

/** Letter pairs and triples two words share, of all that the wanted one has. */
function likeness(wanted: string, word: string): number {
  const parts = (text: string): string[] => {
    const padded = `  ${text} `
    return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3))
  }
  const there = new Set(parts(word))
  const asked = parts(wanted)
  return asked.filter((part) => there.has(part)).length / asked.length
}

/** The words of a title that the wanted ones come close to, each the closest. */
function closest(title: string, wanted: readonly string[]): string[] {
  const all = title.split(/\s+/).filter(Boolean)
  const nearest = wanted.map((one) =>
    all.toSorted(
      (a, b) => likeness(one, plainWords(b).join('')) - likeness(one, plainWords(a).join('')),
    ),
  )
  return [...new Set(nearest.flatMap(([first]) => first ?? []))]
}

/** Why a record was found, in a few words: "name is close to Adeyemi". */
export function reasonOf(row: Reasoned, wanted: readonly string[]): string {
  if (row.rank >= 5) return `number ${row.rank === 5 ? 'begins so: ' : ''}${row.reference ?? ''}`
  if (row.rank >= 3) return `name: ${standing(row.title, wanted).join(' ') || row.title}`
  const hit = standing(`${row.title} ${row.says} ${row.words}`, wanted)
  if (row.rank === 2) return `words: ${hit.join(', ')}`
  const near = closest(
    row.title,
    wanted.filter((one) => !hit.some((word) => begins(word, one))),
  )
  return `name is close to ${near.join(' ') || row.title}`
}

const begins = (word: string, wanted: string): boolean =>
  plainWords(word).join('').startsWith(wanted)
