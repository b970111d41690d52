import { isUtf8 } from 'node:buffer'

export const encodings = ['utf-8', 'windows-1252', 'mixed', 'utf-16le', 'utf-16be'] as const

/**
 * How a file's bytes are letters. `mixed` = mostly UTF-8 with single bytes of Windows-1252 in
 * between, as happens when exports of two systems are joined.
 */
export type Encoding = (typeof encodings)[number]

const zeroShare = 0.3
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const windows1252 = new TextDecoder('windows-1252')
const replacement = '\ufffd'

/** A decoder fed chunk by chunk; `found` says at any time what the bytes turned out to be. */
export type Decoder = {
  push: (chunk: Uint8Array) => string
  end: () => string
  found: () => Encoding
  /** Bytes that were not UTF-8 and were read as Windows-1252 instead. */
  strayBytes: () => number
}

/** UTF-16 or not, from the first bytes: by its mark, or by every other byte being zero. */
export function looksLikeUtf16(start: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const pairs = Math.floor(Math.min(start.length, 2000) / 2)
  if (pairs < 2) return undefined
  let even = 0
  let odd = 0
  for (let pair = 0; pair < pairs; pair++) {
    if (start[pair * 2] === 0) even++
    if (start[pair * 2 + 1] === 0) odd++
  }
  // Text of western letters in UTF-16 has a zero in nearly every high byte, and in no low byte.
  if (odd > pairs * zeroShare && even === 0) return 'utf-16le'
  if (even > pairs * zeroShare && odd === 0) return 'utf-16be'
  return undefined
}

/**
 * Decodes as told, or by what the bytes are: UTF-16 by its first bytes, else UTF-8 in which a byte
 * that cannot be UTF-8 is read as Windows-1252. A byte-order mark is dropped.
 */
export function decoderFor(start: Uint8Array, told: Encoding | undefined): Decoder {
  const utf16 = told === undefined ? looksLikeUtf16(start) : told
  if (utf16 === 'utf-16le' || utf16 === 'utf-16be' || utf16 === 'windows-1252') {
    return plainDecoder(utf16)
  }
  return lenientDecoder()
}

function plainDecoder(encoding: 'utf-16le' | 'utf-16be' | 'windows-1252'): Decoder {
  const decoder = new TextDecoder(encoding)
  return {
    push: (chunk) => decoder.decode(chunk, { stream: true }),
    end: () => decoder.decode(),
    found: () => encoding,
    strayBytes: () => 0,
  }
}

function lenientDecoder(): Decoder {
  let held = Buffer.alloc(0)
  let stray = 0
  let letters = 0
  let started = false

  const decode = (bytes: Buffer): string => {
    if (isUtf8(bytes)) {
      const text = utf8.decode(bytes)
      if (text.length !== bytes.length) letters += bytes.length - text.length
      return text
    }
    const pieces: string[] = []
    let plainFrom = 0
    for (let at = 0; at < bytes.length;) {
      const length = sequenceLength(bytes, at)
      if (length > 0) {
        if (length > 1) letters++
        at += length
        continue
      }
      pieces.push(utf8.decode(bytes.subarray(plainFrom, at)), strayLetter(bytes[at] ?? 0))
      stray++
      at++
      plainFrom = at
    }
    pieces.push(utf8.decode(bytes.subarray(plainFrom)))
    return pieces.join('')
  }
  const withoutMark = (text: string): string => {
    if (started || text === '') return text
    started = true
    return text.startsWith('\ufeff') ? text.slice(1) : text
  }

  return {
    push(chunk) {
      const bytes = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk])
      const whole = bytes.length - unfinishedTail(bytes)
      held = Buffer.from(bytes.subarray(whole))
      return withoutMark(decode(bytes.subarray(0, whole)))
    },
    end() {
      const rest = held
      held = Buffer.alloc(0)
      return withoutMark(decode(rest))
    },
    found: () => (stray === 0 ? 'utf-8' : letters === 0 ? 'windows-1252' : 'mixed'),
    strayBytes: () => stray,
  }
}

// Bytes at the end that may be the beginning of a UTF-8 letter whose rest is in the next chunk.
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc2) return expectedLength(byte) > back ? back : 0
  }
  return 0
}

function expectedLength(lead: number): number {
  if (lead < 0x80) return 1
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  if (lead >= 0xf0 && lead <= 0xf4) return 4
  return 0
}

function sequenceLength(bytes: Buffer, at: number): number {
  const length = expectedLength(bytes[at] ?? 0)
  if (length <= 1) return length
  const sequence = bytes.subarray(at, at + length)
  return sequence.length === length && isUtf8(sequence) ? length : 0
}

// Five bytes have no letter in Windows-1252; the WHATWG table turns them into control characters.
function strayLetter(byte: number): string {
  const letter = windows1252.decode(Uint8Array.of(byte))
  return letter >= '\u0080' && letter <= '\u009f' ? replacement : letter
}
