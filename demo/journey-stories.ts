import {
  followPeople,
  loadJourneys,
  offerForm,
  offerPost,
  requestWorker,
  settleFacts,
} from '#business/lifecycle'
import { changeEmployment, endEmployment } from '#business/people'
import { ask, perform, type Caller, type House } from '#platform/actions'
import { demoPeople, demoPerson } from '#platform/identity'
import { Refusal } from '#platform/refusals'
import { actingAs, atTime, momentOf, type Player } from './cast.ts'
import { demoId } from './chance.ts'
import { demoJourneys } from './journeys.ts'
import { DEMO_STANDS_AT } from './moment.ts'
import type { DemoEmployment, DemoPeople } from './people.ts'

/** Steps of the loading that the journeys take: the history, and what is told of each kind. */
export const JOURNEY_TALES = 6

const playing = (subject: string): Player => {
  const found = demoPerson(subject)
  if (found === undefined) throw new Error(`Nobody plays ${subject}`)
  return found
}

/**
 * Who joined, moved and left in a year; and of today somebody who joins in two weeks, a worker
 * asked for this morning, somebody who left yesterday and somebody who moves to another line.
 */
export async function tellJourneys(
  house: House,
  force: DemoPeople,
  {
    seed,
    players,
    machineOf,
  }: {
    readonly seed: number
    readonly players: readonly Player[]
    readonly machineOf: (room: string) => Promise<Caller>
  },
  step: () => void,
): Promise<void> {
  const demo = await machineOf('demo')
  const machine = await machineOf('lifecycle')
  for (const [kind, told] of demoJourneys(seed, force, inStory(players))) {
    const journeys = told.map(({ journey }) => journey)
    await once(() =>
      perform(house, demo, loadJourneys, { kind, journeys }, { key: demoId(`journeys ${kind}`) }),
    )
  }
  step()
  const quiet = membersOf(force, players)
  await once(() => joinerComes(house, force))
  step()
  await once(() => somebodyLeaves(house, quiet[0]))
  step()
  await once(() => somebodyMoves(house, quiet[1]))
  step()
  await perform(atTime(house, momentOf('2026-02-16T08:00')), machine, followPeople, {})
  step()
  await once(() => workerIsAskedFor(house))
  await perform(atTime(house, DEMO_STANDS_AT), machine, settleFacts, {})
  step()
}

/** Those who sign in, and their colleagues of whom the demo tells: nothing happens to them here. */
const inStory = (players: readonly Player[]): ReadonlySet<string> =>
  new Set([...demoPeople(), ...players].map(({ personId }) => personId))

/** Told before, it stands as it is. */
async function once(tell: () => Promise<unknown>): Promise<void> {
  try {
    await tell()
  } catch (error) {
    if (!(error instanceof Refusal && isThere(error))) throw error
  }
}

const there = ['people.ends-then-already', 'people.nothing-changes']
const isThere = ({ status, problems }: Refusal): boolean =>
  status === 409 || problems.every(({ code }) => there.includes(code))

/** Officers of the sergeant of the story who manage nobody and are not told of elsewhere. */
function membersOf({ employments }: DemoPeople, players: readonly Player[]) {
  const sergeants = ['tobias-ekwueme', 'nasreen-chowdhury'].map((one) => playing(one).personId)
  const known = inStory(players)
  return employments.filter(
    ({ until, managerId, personId, rankOrGrade }) =>
      until === null &&
      rankOrGrade === 'Constable' &&
      sergeants.includes(managerId ?? '') &&
      !known.has(personId),
  )
}

async function joinerComes(house: House, { people }: DemoPeople): Promise<void> {
  const hr = playing('marta-wisniewska')
  const sergeant = playing('nasreen-chowdhury').personId
  const managerNumber = people.find(({ personId }) => personId === sergeant)?.collarNumber
  await actingAs(house, hr, momentOf('2026-02-24T10:20'), async (then, caller) => {
    const { posts } = await ask(then, caller, offerForm, {})
    const post = posts.find(({ title }) => !/Director|Chief/.test(title)) ?? posts[0]
    if (post === undefined || managerNumber === undefined) return
    await perform(then, caller, offerPost, {
      givenName: 'Ottoline',
      familyName: 'Farrow',
      collarNumber: '7700JN',
      postId: post.postId,
      managerNumber,
      firstOn: '2026-03-16',
    })
  })
}

async function workerIsAskedFor(house: House): Promise<void> {
  const sergeant = playing('nasreen-chowdhury')
  await actingAs(house, sergeant, momentOf('2026-03-03T08:15'), (then, caller) =>
    perform(
      then,
      caller,
      requestWorker,
      {
        givenName: 'Wren',
        familyName: 'Holloway',
        company: 'Tallis and Rook Ltd',
        firstOn: '2026-03-04',
        lastOn: '2026-06-30',
      },
      { key: demoId('worker Wren Holloway') },
    ),
  )
}

async function somebodyLeaves(house: House, member: DemoEmployment | undefined): Promise<void> {
  if (member === undefined) return
  const { personId } = member
  await actingAs(house, playing('marta-wisniewska'), momentOf('2026-02-09T11:00'), (then, caller) =>
    perform(then, caller, endEmployment, {
      personId,
      lastOn: '2026-03-02',
      reason: 'They go to another force',
    }),
  )
}

async function somebodyMoves(house: House, member: DemoEmployment | undefined): Promise<void> {
  if (member === undefined) return
  const { personId, rankOrGrade, dayMinutes, workingDays, unit } = member
  await actingAs(house, playing('marta-wisniewska'), momentOf('2026-02-12T15:00'), (then, caller) =>
    perform(then, caller, changeEmployment, {
      personId,
      from: '2026-03-16',
      unitId: demoId(`unit ${unit}`),
      rankOrGrade,
      managerId: playing('maeve-sandhu').personId,
      dayMinutes,
      workingDays,
      reason: 'Goes to the inspector’s office',
    }),
  )
}
