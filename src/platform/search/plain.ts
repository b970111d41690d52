// Letters that are one sign with no accent to take off; the rest comes apart by itself (NFKD).
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
}
const odd = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')

/** Lower case without accents: "Siân Ó Ceallaigh" is "sian o ceallaigh". */
export function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(odd, (letter) => letters[letter] ?? letter)
}

const between = /[^\p{L}\p{N}]+/u

/** The words of a text, each in plain letters and digits. */
export function plainWords(text: string): string[] {
  return plainText(text).split(between).filter(Boolean)
}

const joined = /[\p{L}\p{N}]+(?:['’‘`ʼ‐‑.-][\p{L}\p{N}]+)+/gu

/**
 * A text as it is kept for the search, a blank round every word: " anna o brien obrien ". What a
 * hyphen or an apostrophe joins is there in its parts and as one, however somebody types it.
 */
export function searchable(text: string): string {
  const plain = plainText(text)
  const parts = plain.split(between).filter(Boolean)
  const wholes = (plain.match(joined) ?? []).map((word) => word.split(between).join(''))
  return ` ${[...parts, ...wholes].join(' ')} `
}

/** A reference without what people leave out: LV2026000123 for LV-2026-000123, 207LX for 207 lx. */
export function codeOf(reference: string): string {
  return reference
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 40)
}
