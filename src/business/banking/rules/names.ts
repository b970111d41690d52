/** Letters that are no other with a mark, as passports write them (ICAO Doc 9303, part 3). */
const LETTERS: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  ẞ: 'SS',
  ß: 'SS',
  Ħ: 'H',
  ı: 'I',
  Ŋ: 'N',
  ĸ: 'K',
  Ŧ: 'T',
  Ə: 'E',
}

/**
 * A name or reference in the letters that Bacs takes: capitals A to Z, figures, and . & / - with
 * blanks. Marks fall away (KARADAĞ is KARADAG), letters of their own are written out (Øst is OST),
 * anything else is a blank. Empty where nothing is left: a name in another script.
 */
export function bacsText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}|['’ʼ]/gu, '')
    .replaceAll(/\P{ASCII}/gu, (letter) => LETTERS[letter] ?? LETTERS[letter.toUpperCase()] ?? ' ')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9.&/-]+/g, ' ')
    .trim()
}

/** The same, as wide as a field of a Bacs record: cut, and filled with blanks. */
export const bacsField = (text: string, width: number): string =>
  bacsText(text).slice(0, width).padEnd(width)
