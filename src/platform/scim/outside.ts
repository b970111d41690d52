import { lookup } from 'node:dns/promises'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Outside, OutsideAnswer, OutsideCall } from '#platform/actions'
import { isPrivateAddress } from '#platform/notices'

/** Which servers of others may be called, from the environment. */
export interface OutsideSettings {
  /** Origins such as `https://directory.example.uk`; plain http for this machine's own address. */
  readonly allowed: readonly string[]
  /** Whether they may have an address of a private network. */
  readonly mayBePrivate: boolean
  /** Our own origin, for addresses that are a path alone. */
  readonly own?: string
  readonly patienceMilliseconds?: number
}

/** A setting of it is wrong: the message is the one sentence to show. */
export class OutsideSettingProblem extends Error {
  override readonly name = 'OutsideSettingProblem'
}

/** Why a call came to nothing. */
export type Obstacle = 'not-allowed' | 'target-down' | 'target-slow' | 'answer-too-long'

export class NotReached extends Error {
  readonly obstacle: Obstacle
  constructor(obstacle: Obstacle) {
    super(obstacle)
    this.obstacle = obstacle
  }
}

const PATIENCE = 10_000
const MOST_BYTES = 1_024 * 1_024
const loopback = new Set(['127.0.0.1', '[::1]', 'localhost'])

/**
 * Calls the servers that are allowed, https only but for this machine's own address, at the address
 * that was tested, without following anywhere else. Refuses settings that are no origins.
 */
export function openOutside(settings: OutsideSettings): Outside {
  const origins = new Set(settings.allowed.map(originOf))
  const { own, patienceMilliseconds: patience = PATIENCE } = settings
  return {
    async call(request) {
      const ours = request.url.startsWith('/')
      const url = URL.parse(request.url, ours ? own : undefined)
      if (url === null || url.username !== '') throw new NotReached('not-allowed')
      if (ours ? url.origin !== own : !origins.has(url.origin)) throw new NotReached('not-allowed')
      const isNear = ours || loopback.has(url.hostname)
      const address = await addressOf(url, isNear || settings.mayBePrivate)
      return send(url, request, address, patience)
    },
  }
}

function originOf(text: string): string {
  const url = URL.parse(text)
  const plain = url?.protocol === 'http:' && loopback.has(url.hostname)
  if (url === null || (url.protocol !== 'https:' && !plain) || url.href !== `${url.origin}/`) {
    throw new OutsideSettingProblem(
      'BLUELAMP_SCIM_TARGETS must list origins such as https://directory.example.uk, by commas',
    )
  }
  return url.origin
}

/** The address that is then really connected to: a name cannot mean another one by then. */
async function addressOf(url: URL, mayBePrivate: boolean): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = await lookup(host, { all: true }).catch(() => {
    throw new NotReached('target-down')
  })
  const [first] = mayBePrivate ? found : found.filter(({ address }) => !isPrivateAddress(address))
  if (first === undefined) throw new NotReached('not-allowed')
  return first.address
}

function send(
  url: URL,
  { method, headers, body }: OutsideCall,
  address: string,
  patience: number,
): Promise<OutsideAnswer> {
  const pinned = ((_host, options, done) =>
    options.all === true
      ? done(null, [{ address, family: isIP(address) }])
      : done(null, address, isIP(address))) as LookupFunction
  const open = url.protocol === 'https:' ? httpsRequest : httpRequest
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const failed = (): void => {
      reject(new NotReached(signal.aborted ? 'target-slow' : 'target-down'))
    }
    const signal = AbortSignal.timeout(patience)
    const sent = open(
      url,
      { method, headers: { ...headers, ...length }, lookup: pinned, signal, agent: false },
      (answer) => {
        const parts: Buffer[] = []
        let bytes = 0
        answer.on('data', (part: Buffer) => {
          bytes += part.length
          parts.push(part)
          if (bytes <= MOST_BYTES) return
          reject(new NotReached('answer-too-long'))
          answer.destroy()
        })
        answer.on('error', failed)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: plainHeaders(answer.headers),
            body: Buffer.concat(parts),
          }),
        )
      },
    )
    sent.on('error', failed)
    sent.end(body)
  })
}

function plainHeaders(headers: Readonly<Record<string, string | string[] | undefined>>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(value ?? '')]),
  )
}
