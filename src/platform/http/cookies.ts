/**
 * The names of our cookies. `__Host-` binds them to this host, which browsers allow on https only.
 */
export interface CookieNames {
  readonly session: string
  readonly notice: string
  readonly secure: boolean
}

export function cookieNames(https: boolean): CookieNames {
  const prefix = https ? '__Host-' : ''
  return { session: `${prefix}bl-session`, notice: `${prefix}bl-notice`, secure: https }
}

const mostCookieText = 8_192

/**
 * One cookie's value, or undefined where it is missing, sent twice (somebody tossed one in), too
 * long or not of the plain characters that we hand out.
 */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined || header.length > mostCookieText) return undefined
  let found: string | undefined
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at === -1 || part.slice(0, at).trim() !== name) continue
    if (found !== undefined) return undefined
    found = part.slice(at + 1).trim()
  }
  return found !== undefined && /^[A-Za-z0-9_.~-]{1,4000}$/.test(found) ? found : undefined
}

/**
 * A Set-Cookie line: HttpOnly, SameSite=Lax, for the whole site, Secure on https.
 * @param maxAge seconds; 0 forgets the cookie, undefined keeps it until the browser closes
 */
export function writeCookie(
  name: string,
  value: string,
  { maxAge, secure }: { readonly maxAge?: number | undefined; readonly secure: boolean },
): string {
  if (!/^[A-Za-z0-9_.~-]*$/.test(value)) throw new Error('A cookie holds plain characters only')
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${age}${secure ? '; Secure' : ''}`
}
