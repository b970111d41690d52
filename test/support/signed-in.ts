/** Somebody signed in to a running program, as a browser is: by the cookies it was given. */
export interface SignedIn {
  /**
   * Sends a request of the program's own origin with the session's cookies; redirects are not
   * followed.
   */
  send(path: string, init?: RequestInit): Promise<Response>
  /** The cookies a request for this path carries, for clients of another kind. */
  cookies(path: string): string
}

interface Cookie {
  readonly value: string
  readonly path: string
}

/** A browser of the bare kind: keeps cookies with their paths, says where it comes from. */
function browserAt(origin: string): SignedIn {
  const jar = new Map<string, Cookie>()
  const cookies = (path: string): string =>
    [...jar]
      .filter(([, held]) => path.startsWith(held.path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
  return {
    cookies,
    async send(path, init = {}) {
      const url = new URL(path, origin)
      const cookie = cookies(url.pathname)
      const headers = new Headers(init.headers)
      headers.set('origin', origin)
      if (cookie !== '') headers.set('cookie', cookie)
      const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
      for (const line of answer.headers.getSetCookie()) {
        const [pair = '', ...attributes] = line.split(/; */)
        const name = pair.slice(0, pair.indexOf('='))
        const path = attributes.find((text) => /^path=/i.test(text))?.slice(5) ?? '/'
        jar.set(name, { value: pair.slice(name.length + 1), path })
      }
      return answer
    },
  }
}

/**
 * Signs one of the demo's people in to the program at an address, through its own sign-in page and
 * provider. Throws with the status of the step that did not lead on.
 */
export async function signIn(origin: string, subject: string): Promise<SignedIn> {
  const browser = browserAt(origin)
  let answer = await browser.send('/sign-in', {
    method: 'POST',
    body: new URLSearchParams({ person: subject }),
  })
  for (let steps = 0; steps < 8; steps += 1) {
    const onwards = answer.headers.get('location')
    if (onwards === null) throw new Error(`${subject} is not signed in: ${answer.status}`)
    const { pathname } = new URL(onwards, origin)
    await answer.body?.cancel()
    if (pathname === '/') return browser
    answer = await browser.send(onwards)
  }
  throw new Error(`${subject} is sent round in circles`)
}
