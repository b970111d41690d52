/** What kind of service a post is meant for, and somebody's is: leave, pay and deciding differ. */
export const CATEGORIES = [
  'officer',
  'staff',
  'pcso',
  'special',
  'volunteer',
  'contingent',
  'partner',
] as const

export type Category = (typeof CATEGORIES)[number]

/** Hundredths of a full-time place in words: 100 is "1", 60 is "0.6", 120450 is "1,204.5". */
export function fteWords(hundredths: number): string {
  return (hundredths / 100).toLocaleString('en-GB', { maximumFractionDigits: 2 })
}
