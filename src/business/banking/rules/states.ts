/** What a batch can be: it waits for release, or one of three things became of it. */
export const STATES = ['made', 'released', 'refused', 'withdrawn'] as const
type State = (typeof STATES)[number]

/** Of these nothing is paid, ever. */
export type Dead = Extract<State, 'refused' | 'withdrawn'>

/** What became of a batch, as people read it. */
export const stateTitles: Readonly<Record<State, string>> = {
  made: 'Waits for release',
  released: 'Released',
  refused: 'Refused',
  withdrawn: 'Taken back',
}

export const isDead = (state: string): state is Dead => state === 'refused' || state === 'withdrawn'
