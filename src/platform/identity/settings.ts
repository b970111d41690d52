/** How long things live, in one place. Every duration counts in real time, not in the demo's. */
export const lifetimes = {
  /** A session ends this long after sign-in, whatever is done. */
  sessionHours: 12,
  /** A session in which nothing is done ends after this. */
  idleMinutes: 60,
  /** How often at most "last seen" is written. */
  seenEverySeconds: 60,
  /** How long a process may remember whose a secret is; the database still checks every time. */
  rememberedSeconds: 5,
  /** From "sign in" to the answer of the provider. */
  signInMinutes: 10,
  /** An access token of a client. */
  tokenMinutes: 60,
  /** The ticket under which this room writes the record. */
  machineMinutes: 10,
} as const

/** The name under which the demo provider's people are bound, whatever port it runs on. */
export const DEMO_ISSUER = 'bluelamp:demo-identity'
