import type { QueryContext } from '#platform/actions'
import type { Instant } from '#platform/time'

/** After this share of its time the next who asks works it out anew, while it stands for others. */
const STALE = 2 / 3
/** So many answers of one house are kept; of more, the oldest goes. */
const MOST = 200

interface Kept {
  readonly at: Instant
  readonly answer: unknown
}

interface House {
  readonly kept: Map<string, Kept>
  /** What is being worked out now: who asks the same meanwhile waits for it. */
  readonly making: Map<string, Promise<unknown>>
}

/** By the house that answers: its permissions are made once, when it opens. */
const houses = new WeakMap<object, House>()

function houseOf(permissions: object): House {
  const known = houses.get(permissions) ?? { kept: new Map(), making: new Map() }
  houses.set(permissions, known)
  return known
}

/** Whether it stands so long after it was made; of a clock that was set back nothing does. */
function stands({ at }: Kept, now: Instant, minutes: number): boolean {
  const age = now.epochMilliseconds - at.epochMilliseconds
  return age >= 0 && age < minutes * 60_000
}

/** The eyes of one account with what it may do now: an answer of theirs is nobody else's. */
export const ownEyes = <T>({ forceId, actor, scope, today }: QueryContext<T>): string =>
  [forceId, actor.accountId, scope, today, ...[...actor.permissions.keys()].toSorted()].join(' ')

/** Works something out; while it is under way others can find it by its key. */
async function work<A>(
  making: Map<string, Promise<unknown>>,
  key: string,
  make: () => Promise<A>,
): Promise<A> {
  const answer = make()
  making.set(key, answer)
  try {
    return await answer
  } finally {
    if (making.get(key) === answer) making.delete(key)
  }
}

interface Question<A> {
  /** What the answer depends on, whose eyes included. */
  readonly key: string
  /** Which answers are kept: those over so many rows that a minute is no matter. */
  readonly worth: true | ((answer: A) => boolean)
  /**
   * For so long an answer stands: a minute, where nothing else is said. Far more only where the
   * key names the very rows that were counted.
   */
  readonly minutes?: number
}

/**
 * An answer over very many rows that many ask for: worked out once in its time for those who may
 * see the same. Of one that is known to be worth it, who asks while it is worked out waits for it
 * and does not work it out as well, unless it fails; for the last third of its time the answer of
 * before stands meanwhile.
 */
export async function remembered<T, A>(
  { permissions, now }: Pick<QueryContext<T>, 'permissions' | 'now'>,
  { key, worth, minutes = 1 }: Question<A>,
  make: () => Promise<A>,
): Promise<A> {
  const { kept, making } = houseOf(permissions)
  const known = kept.get(key)
  const busy = making.get(key)
  if (known !== undefined && stands(known, now, busy === undefined ? STALE * minutes : minutes)) {
    return known.answer as A
  }
  if (busy !== undefined && (known !== undefined || worth === true)) {
    return (await busy.catch(make)) as A
  }
  const answer = await work(making, key, make)
  kept.delete(key) // so that what was made last stands last
  if (worth === true || worth(answer)) kept.set(key, { at: now, answer })
  if (kept.size > MOST) kept.delete(kept.keys().next().value ?? key)
  return answer
}
