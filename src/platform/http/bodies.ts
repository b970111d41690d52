import type { FastifyInstance } from 'fastify'
import { readPairs, unreadable } from './input.ts'

/** 64 KiB: the longest form is a few paragraphs. */
export const mostFormBytes = 64 * 1_024
export const mostJsonBytes = 1_024 * 1_024
const deepestJson = 32

const utf8 = new TextDecoder('utf-8', { fatal: true })

function text(body: Buffer): string {
  try {
    return utf8.decode(body)
  } catch {
    throw unreadable('The request holds characters that could not be read')
  }
}

const quote = 0x22
const backslash = 0x5c
const opens = new Set([0x5b, 0x7b])
const closes = new Set([0x5d, 0x7d])

/** Whether JSON text nests deeper than is allowed, found without building anything. */
export function nestsTooDeep(json: string, most = deepestJson): boolean {
  let depth = 0
  let quoted = false
  for (let index = 0; index < json.length; index += 1) {
    const code = json.charCodeAt(index)
    if (quoted) {
      if (code === backslash) index += 1
      else if (code === quote) quoted = false
    } else if (code === quote) quoted = true
    else if (opens.has(code)) {
      depth += 1
      if (depth > most) return true
    } else if (closes.has(code)) depth -= 1
  }
  return false
}

/** Refuses `__proto__` as a key, `constructor` holding a `prototype` and half of a character. */
const poison = (key: string, value: unknown): unknown => {
  if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) {
    throw unreadable('The request holds characters that could not be read')
  }
  if (key === '__proto__') throw unreadable('The request holds a name that is not allowed')
  if (key === 'constructor' && value !== null && typeof value === 'object') {
    if (Object.hasOwn(value, 'prototype')) {
      throw unreadable('The request holds a name that is not allowed')
    }
  }
  return value
}

const suspicious = /__proto__|constructor|\\u/

/**
 * Reads a JSON body. Refuses (400) bad UTF-8, halves of characters however they are escaped (as an
 * address and a form do), bad JSON, nesting over 32 and poisoned prototypes.
 */
export function readJson(body: Buffer): unknown {
  const json = text(body)
  if (nestsTooDeep(json)) throw unreadable('The request nests too deep')
  try {
    return suspicious.test(json) ? JSON.parse(json, poison) : JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable('The request is not JSON')
    throw error
  }
}

/** The two kinds of body this program reads; every other kind is answered 415. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: mostFormBytes },
    async (_request: unknown, body: Buffer) => readPairs(text(body)),
  )
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer', bodyLimit: mostJsonBytes },
    async (_request: unknown, body: Buffer) => readJson(body),
  )
}
