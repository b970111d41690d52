import { cell, demoRows } from './rows.ts'

/** A command, a directorate or another body, headed by one person. */
export interface Body {
  readonly key: string
  readonly organisationId: number
  readonly name: string
  /** How its branches are named after it. */
  readonly short: string
  /** Ends the collar numbers of its officers. */
  readonly code: string
  readonly parent: string | undefined
  readonly head: string
  readonly share: number
  readonly boroughs: readonly string[]
}

/** A part of a command with teams of one kind, and how many people it has. */
export interface Branch {
  readonly key: string
  readonly body: Body
  readonly name: string
  readonly teamName: string
  /** The borough whose wards name its teams, for neighbourhoods. */
  readonly wardsOf: string | undefined
  readonly members: readonly (readonly [string, number])[]
  readonly ladder: readonly string[]
  readonly size: number
  /** The least part of a team that must be at work, in hundredths; none for office teams. */
  readonly minimum: number
  readonly minutes: number
  readonly patterns: readonly string[]
  /** What its posts do, by the code of the function of policing. */
  readonly policeFunction: string
  readonly people: number
}

/** What has fewer people than this is left out of a small force. */
const SMALLEST_BRANCH = 5
const SMALLEST_COMMAND = 30

/** The fewest people with whom every room of the demo has somebody in it. */
export const LEAST_PEOPLE = 104
export const MOST_PEOPLE = 100_000

/**
 * The commands of a force of so many people, and their branches with a headcount each; heads and
 * headcounts add up to the people asked for.
 */
export function planOf(people: number): { bodies: readonly Body[]; branches: readonly Branch[] } {
  const bodies = bodiesOf(people)
  const drafts = bodies.flatMap((body) => branchesOf(body))
  const shared = drafts.reduce((sum, { weight }) => sum + weight, 0)
  const budget = people - bodies.length
  const wished = drafts.map(({ weight, least }) => {
    const wish = (budget * weight) / shared
    return wish < SMALLEST_BRANCH ? 0 : Math.max(0, wish - least)
  })
  const left = budget - drafts.reduce((sum, { least }) => sum + least, 0)
  if (left < 0) throw new Error(`The demo force has at least ${LEAST_PEOPLE} people`)
  const more = shareOut(left, wished)
  const branches = drafts.flatMap(({ branch, least }, index) => {
    const count = least + (more[index] ?? 0)
    return count === 0 ? [] : [{ ...branch, people: count }]
  })
  return { bodies, branches }
}

/** Splits a whole number by weights, by largest remainder: the parts add up. */
export function shareOut(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum === 0) return weights.map((_, index) => (index === 0 ? total : 0))
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  let left = total - parts.reduce((a, b) => a + b, 0)
  const order = exact
    .map((part, index) => ({ index, over: part - Math.floor(part) }))
    .toSorted((a, b) => b.over - a.over || a.index - b.index)
  for (const { index } of order) {
    if (left === 0) break
    parts[index] = (parts[index] ?? 0) + 1
    left -= 1
  }
  return parts
}

function bodiesOf(people: number): Body[] {
  const rows = demoRows('commands.csv')
  const shares = rows.reduce((sum, row) => sum + Number(row['share']), 0)
  return rows
    .filter((row) => {
      const wish = (people * Number(row['share'])) / shares
      return row['always'] === 'yes' || wish >= SMALLEST_COMMAND
    })
    .map((row) => ({
      key: cell(row, 'key'),
      organisationId: Number(cell(row, 'organisation_id')),
      name: cell(row, 'name'),
      short: row['short'] || cell(row, 'name'),
      code: cell(row, 'code'),
      parent: row['parent'] || undefined,
      head: cell(row, 'head'),
      share: Number(cell(row, 'share')),
      boroughs: (row['boroughs'] ?? '').split('|').filter((name) => name !== ''),
    }))
}

interface Draft {
  readonly branch: Omit<Branch, 'people'>
  readonly weight: number
  readonly least: number
}

function branchesOf(body: Body): Draft[] {
  const kinds = body.boroughs.length > 0 ? ['borough', 'area'] : [body.key]
  const rows = demoRows('branches.csv').filter((row) => kinds.includes(cell(row, 'command')))
  const all = rows.flatMap((row) => {
    if (row['command'] !== 'borough') return [draftOf(row, body, undefined)]
    return body.boroughs.map((borough) => draftOf(row, body, borough))
  })
  const sum = all.reduce((total, { weight }) => total + weight, 0)
  return all.map((one) => ({ ...one, weight: sum === 0 ? 0 : (body.share * one.weight) / sum }))
}

function draftOf(row: Record<string, string>, body: Body, borough: string | undefined): Draft {
  const place = borough === undefined ? '' : `/${slug(borough)}`
  const key = `${body.key}${place}/${cell(row, 'key')}`
  const name = cell(row, 'name').replace('{}', borough ?? body.short)
  const ladders = demoRows('ladders.csv').find(({ ladder }) => ladder === row['ladder'])
  const least = demoRows('least.csv').find(({ branch }) => branch === key)
  return {
    branch: {
      key,
      body,
      name,
      teamName: (row['team'] || name).replace('{}', borough ?? body.short),
      wardsOf: row['team'] === '' ? borough : undefined,
      members: weightsOf(cell(row, 'members')),
      ladder: ['first', 'second', 'third', 'fourth'].map((step) => cell(ladders ?? {}, step)),
      size: Number(cell(row, 'size')),
      minimum: Number(row['minimum'] || 0),
      minutes: Number(cell(row, 'minutes')),
      patterns: cell(row, 'patterns').split('|'),
      policeFunction: cell(row, 'function'),
    },
    weight: Number(row['share']) / (borough === undefined ? 1 : body.boroughs.length),
    least: Number(least?.['people'] ?? 0),
  }
}

/** `Constable 60|Band E 40`: what comes before the last space, and its weight. */
function weightsOf(text: string): [string, number][] {
  return text.split('|').map((part) => {
    const space = part.lastIndexOf(' ')
    return [part.slice(0, space), Number(part.slice(space + 1))]
  })
}

/** `Kingston upon Thames` as `kingston-upon-thames`. */
export function slug(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-')
}
