const MOST_LENGTH = 1_000
const NOWHERE = 'http://local.invalid'

/**
 * Where to go after signing in: a path of our own, or the home page for anything else. `//evil`,
 * `/\evil`, other schemes and control characters would lead a browser to another site.
 */
export function safeReturnTo(wanted: string | undefined): string {
  if (wanted === undefined || wanted.length > MOST_LENGTH) return '/'
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\')) return '/'
  const url = URL.parse(wanted, NOWHERE)
  if (url === null || url.origin !== NOWHERE || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search
}
