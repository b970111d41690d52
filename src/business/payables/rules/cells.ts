import { isUtf8 } from 'node:buffer'

const windows1252 = new TextDecoder('windows-1252')
const byteOfLetter = new Map(
  Array.from(
    { length: 128 },
    (_, at) => [windows1252.decode(Uint8Array.of(at + 128)), at + 128] as const,
  ),
)
// UTF-8 that was once read as Windows-1252 shows as one of these letters and a strange neighbour.
const twiceEncoded = /[\u00c2\u00c3\u00e2]\P{ASCII}/u
// A no-break space of Windows read on a Mac became a dagger; no supplier is called dagger.
const misreadSpace = /\u2020/g
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu
const blanks = /\s+/gu

/**
 * A cell as text that may be kept: letters encoded twice put right, controls, direction marks and
 * invisible characters out, any run of white space one space, lone surrogates replaced.
 */
export function cleanCell(cell: string): string {
  if (cell === '' || /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(cell)) return cell
  return decodedOnce(cell.toWellFormed())
    .replace(misreadSpace, ' ')
    .replace(blanks, ' ')
    .replace(invisible, '')
    .normalize('NFC')
    .replace(blanks, ' ')
    .trim()
}

/** A raw line that may be shown or written to a file: cleaned, and cut at 300 characters. */
export function safeLine(raw: string): string {
  const clean = cleanCell(raw)
  return clean.length > 300 ? `${clean.slice(0, 300).toWellFormed()} ...` : clean
}

function decodedOnce(cell: string): string {
  if (!twiceEncoded.test(cell)) return cell
  const bytes: number[] = []
  for (const letter of cell) {
    const code = letter.codePointAt(0) ?? 0
    const byte = code < 0x80 ? code : byteOfLetter.get(letter)
    if (byte === undefined) return cell
    bytes.push(byte)
  }
  const original = Buffer.from(bytes)
  return isUtf8(original) ? original.toString('utf8') : cell
}
