import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { addDays, type Day } from '#platform/time'
import { DEMO_DAY } from '../../demo/moment.ts'
import { signIn, type SignedIn } from '../support/signed-in.ts'

/** One thing somebody wants done, sent again under its key until it is answered. */
export interface Write {
  readonly key: string
  readonly path: '/api/leave/request-leave' | '/api/organisation/set-unit'
  readonly body: Readonly<Record<string, unknown>>
  /** The record it was answered with: of a request or a unit. */
  acknowledged?: string
  /** Refused for good, with this code. */
  refused?: string
  attempts: number
}

/** Clients that write without a pause until they are told to stop. */
export interface Writing {
  readonly writes: readonly Write[]
  /** Answers other than 200, 4xx and 503, by what they were. */
  readonly strange: ReadonlyMap<string, number>
  /** How often a client was told 503 with a Retry-After. */
  readonly toldToWait: () => number
  /** Resolves with the milliseconds until something sent from now on is acknowledged. */
  nextAcknowledged(): Promise<number>
  /** No new writes; resolves when every one that was sent is answered. */
  stop(): Promise<void>
}

// People without leave of their own in the demo.
const officers = [
  ['gethin-powell-asante', 'rafael-quispe', 'desmond-okafor-lewis', 'kwabena-lindqvist'],
  ['delroy-fontaine', 'eilidh-abernethy', 'yasemin-karadag', 'shanthi-perinparajah'],
  ['samir-haddadin', 'tomasz-bielak', 'georgi-stoyanchev'],
  ['nasreen-chowdhury', 'ifrah-warsame', 'bronagh-mcilvenny', 'leonor-figueira'],
]
const keepers = ['marta-wisniewska', 'samir-haddadin']

/** The longest a client waits for one answer, in milliseconds. */
const PATIENCE = 10_000
const MOST_DAYS_AHEAD = 395
/** Somebody has asked for all the leave of a year: the next one goes on. */
export const SPENT = '422 leave.not-enough'

type Sent = Omit<Write, 'attempts'>

/** Asks for one day of leave after another, as long as days are left; weekends are refused. */
function* leaveOf(): Generator<Sent> {
  for (let ahead = 1; ahead < MOST_DAYS_AHEAD; ahead += 1) {
    const day: Day = addDays(DEMO_DAY, ahead)
    const key = randomUUID()
    const body = { firstOn: day, lastOn: day, note: key }
    yield { key, path: '/api/leave/request-leave', body }
  }
}

/** Names new units, without end. */
function* units(): Generator<Sent> {
  for (;;) {
    const key = randomUUID()
    const body = { organisationId: 11, unitId: randomUUID(), from: '2024-01-01', name: key }
    yield { key, path: '/api/organisation/set-unit', body }
  }
}

interface Lane {
  readonly who: SignedIn
  readonly work: Generator<Sent>
}

class Writers implements Writing {
  readonly writes: Write[] = []
  readonly strange = new Map<string, number>()
  #told = 0
  #stopping = false
  #listeners: { since: number; hear: (milliseconds: number) => void }[] = []
  readonly #lanes: Promise<void>[] = []

  run(lanes: AsyncGenerator<Lane>): void {
    this.#lanes.push(this.#go(lanes))
  }

  toldToWait = (): number => this.#told

  nextAcknowledged(): Promise<number> {
    return new Promise((hear) => void this.#listeners.push({ since: performance.now(), hear }))
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await Promise.all(this.#lanes)
  }

  async #go(lanes: AsyncGenerator<Lane>): Promise<void> {
    for await (const { who, work } of lanes) {
      for (const sent of work) {
        if (this.#stopping) return
        const write: Write = { ...sent, attempts: 0 }
        this.writes.push(write)
        await this.#untilAnswered(who, write)
        if (write.refused === SPENT) break
      }
    }
  }

  async #untilAnswered(who: SignedIn, write: Write): Promise<void> {
    while (write.acknowledged === undefined && write.refused === undefined) {
      const began = performance.now()
      write.attempts += 1
      await this.#attempt(who, write)
      if (write.acknowledged !== undefined) this.#heard(began)
      else if (write.refused === undefined) await wait(20 + Math.random() * 60)
    }
  }

  async #attempt(who: SignedIn, write: Write): Promise<void> {
    let answer: Response
    let text: string
    try {
      answer = await who.send(write.path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': write.key },
        body: JSON.stringify(write.body),
        signal: AbortSignal.timeout(PATIENCE),
      })
      text = await answer.text()
    } catch {
      return // the program is away: again
    }
    this.#read(write, answer, text)
  }

  #read(write: Write, answer: Response, text: string): void {
    const { status, headers } = answer
    const said = JSON.parse(text || '{}') as Record<string, string | undefined>
    if (status === 200) write.acknowledged = said['requestId'] ?? said['unitId'] ?? ''
    else if (status === 503 && headers.has('retry-after')) this.#told += 1
    else if (status >= 400 && status < 500) write.refused = `${status} ${said['code']}`
    else this.strange.set(`${status}`, 1 + (this.strange.get(`${status}`) ?? 0))
  }

  #heard(began: number): void {
    const now = performance.now()
    this.#listeners = this.#listeners.filter(({ since, hear }) => {
      if (began < since) return true
      hear(now - since)
      return false
    })
  }
}

/**
 * Signs eight clients in to a running program and has them write; four ask for leave, four name
 * units.
 */
export async function startWriting(url: string): Promise<Writing> {
  const writers = new Writers()
  const keeping = await Promise.all(keepers.map((subject) => signIn(url, subject)))
  async function* naming(who: SignedIn | undefined): AsyncGenerator<Lane> {
    if (who !== undefined) yield { who, work: units() }
  }
  async function* asking(subjects: readonly string[], first: SignedIn): AsyncGenerator<Lane> {
    yield { who: first, work: leaveOf() }
    for (const subject of subjects.slice(1)) {
      const who = await untilSignedIn(url, subject)
      yield { who, work: leaveOf() }
    }
    yield* naming(keeping[0])
  }
  const first = await Promise.all(officers.map(([subject = '']) => signIn(url, subject)))
  for (const [index, who] of first.entries()) writers.run(asking(officers[index] ?? [], who))
  for (const who of [...keeping, ...keeping]) writers.run(naming(who))
  return writers
}

/** Signing in meets the same faults as writing: again until it is done. */
async function untilSignedIn(url: string, subject: string): Promise<SignedIn> {
  for (;;) {
    try {
      return await signIn(url, subject)
    } catch {
      await wait(1_000)
    }
  }
}
