/** What is said of somebody who is not at work here, or comes from elsewhere, by their status. */
export const awayWords: Readonly<Record<string, string>> = {
  'career-break': 'on a career break',
  'seconded-out': 'seconded out',
  'seconded-in': 'seconded in',
}
