import type { Reason } from './talk.ts'

/** After so many minutes an account that was not brought about is tried again. */
const waits = [1, 2, 5, 15, 60, 360]

/**
 * When the next try is due, in minutes after the given number of tries; undefined where only the
 * nightly look is left, which goes on for as long as it is wanted.
 */
export function waitBefore(tries: number): number | undefined {
  return waits[tries - 1]
}

/** A target that was not reached is left alone for so many minutes, whoever's account it is. */
export const QUIET_MINUTES = 1

const inWords: Readonly<Record<Reason, string>> = {
  'not-allowed':
    'This installation does not allow calls to that address: see BLUELAMP_SCIM_TARGETS',
  'target-down': 'The system did not answer',
  'target-slow': 'The system took too long to answer',
  'answer-too-long': 'The system answered with more than can be read',
  'refused-credentials': 'The system did not accept our credentials',
  'too-many-calls': 'The system asked us to call less often',
  'not-understood': 'The system gave an answer that SCIM 2.0 does not know',
  'name-taken': 'Somebody else has this name there. Choose another name to sign in with',
  'group-unknown': 'The system has no group of this name',
  'changed-meanwhile': 'The account was changed there at the same time',
  'still-active': 'The account is still active there',
  'not-active': 'The account is not active there',
  'still-in-groups': 'The account is still in groups there',
  'not-in-groups': 'The account is not in the groups asked for',
}

/** Why something was not brought about, as a sentence without full stop. */
export function reasonWords(reason: string | null): string | null {
  return reason === null ? null : (inWords[reason as Reason] ?? 'It was not brought about')
}

/** Every reason there is, with its words. */
export const reasons = Object.keys(inWords) as readonly Reason[]
