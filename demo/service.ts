import { actUp, recordAway, setTerms } from '#business/people'
import type { Command } from '#platform/actions'
import { demoPerson } from '#platform/identity'
import { chance } from './chance.ts'
import { DEMO_DAY } from './moment.ts'
import type { DemoEmployment } from './people.ts'
import { cell, demoRows } from './rows.ts'

/** One change of how somebody serves, as its command takes it. */
export interface ServiceChange {
  readonly command: Command
  readonly input: Readonly<Record<string, unknown>>
  readonly name: string
}

type Row = Readonly<Record<string, string>>

/**
 * Who acts, is away, works part time or on a contract with an end: row by row, of those who sign in
 * by name, of others as the nth constable in a team, drawn by chance.
 */
export function serviceChanges(
  seed: number,
  employments: readonly DemoEmployment[],
): readonly ServiceChange[] {
  const inStory = new Set(demoRows('employment.csv').map((row) => personOf(cell(row, 'subject'))))
  const now = employments.filter(({ until }) => until === null || until > DEMO_DAY)
  const constables = now
    .filter(({ rankOrGrade, until }) => rankOrGrade === 'Constable' && until === null)
    .filter(({ personId, from }) => !inStory.has(personId) && from <= '2025-11-01')
    .map((one) => ({ ...one, order: chance(seed, `service ${one.personId}`).next() }))
    .toSorted((a, b) => a.order - b.order)
  return demoRows('service.csv').flatMap((row) => {
    const who = cell(row, 'who')
    const personId = who.startsWith('#')
      ? constables[Number(who.slice(1)) % constables.length]?.personId
      : personOf(who)
    const held = now.find((one) => one.personId === personId)
    return held === undefined ? [] : [changeOf(row, held)]
  })
}

function changeOf(row: Row, held: DemoEmployment): ServiceChange {
  const { personId, dayMinutes, workingDays } = held
  const [what, detail] = [cell(row, 'what'), row['detail'] ?? '']
  const [from, lastOn, reason] = [cell(row, 'from'), row['last_on'] ?? '', cell(row, 'reason')]
  const common = { personId, from, reason }
  const name = `service ${cell(row, 'who')} ${what}`
  const end = lastOn === '' ? {} : { lastOn }
  if (what === 'temporary' || what === 'acting') {
    const input = { ...common, ...end, kind: what, rankOrGrade: detail }
    return { command: actUp, input, name }
  }
  if (what === 'terms' || what === 'contract') {
    const [contract = '', contractEndsOn = ''] =
      what === 'terms' ? ['permanent'] : detail.split(' ')
    const hours =
      what === 'terms'
        ? { fteHundredths: Number(detail), workingDays: '1110000' }
        : { fteHundredths: held.fteHundredths, workingDays }
    const last = contractEndsOn === '' ? {} : { contractEndsOn }
    return {
      command: setTerms,
      input: { ...common, contract, ...last, ...hours, dayMinutes },
      name,
    }
  }
  const body = detail === '' ? {} : { otherBody: detail }
  return { command: recordAway, input: { ...common, ...end, ...body, status: what }, name }
}

function personOf(subject: string): string {
  const person = demoPerson(subject)
  if (person === undefined) throw new Error(`Nobody signs in as ${subject}`)
  return person.personId
}
