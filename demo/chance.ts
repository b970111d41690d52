import { createHash } from 'node:crypto'

/** Numbers that look random and are the same on every machine for the same seed and words. */
export interface Chance {
  /** At least 0 and below 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  /** Whether something that happens with this probability does. */
  happens(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** One of some things, each as likely as its weight. */
  weighed<T>(from: readonly (readonly [T, number])[]): T
}

/**
 * A stream of chance of its own for each thing it is named after, so that one more draw for one
 * person moves nobody else. The generator is mulberry32 (Tommy Ettinger, 2017, public domain).
 */
export function chance(seed: number, name: string): Chance {
  let state = numberOf(name) ^ Math.imul(seed | 0, 0x9e3779b1)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const one = <T>(from: readonly T[], index: number): T => {
    const found = from[index]
    if (found === undefined) throw new Error('There is nothing to pick from')
    return found
  }
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    happens: (probability) => next() < probability,
    pick: (from) => one(from, Math.floor(next() * from.length)),
    weighed(from) {
      let left = next() * from.reduce((sum, [, weight]) => sum + weight, 0)
      const found = from.find(([, weight]) => (left -= weight) < 0)
      return (found ?? one(from, from.length - 1))[0]
    },
  }
}

/** FNV-1a over the words. */
function numberOf(words: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < words.length; at += 1) {
    hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193)
  }
  return hash
}

/** The same identifier for the same thing, on every machine (UUID version 8, RFC 9562). */
export function demoId(name: string): string {
  const hex = createHash('sha256').update(`bluelamp demo ${name}`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
