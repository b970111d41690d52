/** Replaced by `npm run types`. */
export type Tables = Record<never, never>
