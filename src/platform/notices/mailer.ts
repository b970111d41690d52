import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { createTransport } from 'nodemailer'
import type { Letter, Mailer } from '#platform/actions'
import { isMailAddress } from './rules.ts'

/** How mail leaves, from the environment. */
export interface MailSettings {
  /** `smtp://host:587` (STARTTLS) or `smtps://host:465`, with `user:password@` where asked for. */
  readonly server: string
  /** Where people reach this program, for the links: `https://bluelamp.example.police.uk`. */
  readonly site: string
  /** The sender; `bluelamp@` and the name of the site unless said. */
  readonly from?: string | undefined
  /** Whether the server may have an address of a private network or of this machine. */
  readonly mayBePrivate: boolean
  /** Without encryption: for a server on this machine or on a wire that nobody else is on. */
  readonly plain: boolean
}

/** A setting of mail is wrong: the message is the one sentence to show. */
export class MailSettingProblem extends Error {
  override readonly name = 'MailSettingProblem'
}

/** The mail server has not taken a mail; what it said may quote the address and is not kept. */
class MailNotTaken extends Error {}

const PATIENCE = 20_000

/** Sends through one mail server. Refuses settings that are wrong; connects for each mail. */
export function openMailer(settings: MailSettings): Mailer {
  const server = serverOf(settings)
  const site = siteOf(settings.site)
  const from = settings.from ?? `bluelamp@${site.hostname}`
  if (!isMailAddress(from)) {
    throw new MailSettingProblem('BLUELAMP_MAIL_FROM must be one plain mail address')
  }
  return {
    async send(letter) {
      const mail = mailOf(letter, from, site)
      const host = await reachable(server.host, settings.mayBePrivate)
      const transport = createTransport({
        host,
        port: server.port,
        secure: server.secure,
        requireTLS: !settings.plain,
        ignoreTLS: settings.plain,
        ...(server.auth === undefined ? {} : { auth: server.auth }),
        tls: { servername: isIP(server.host) === 0 ? server.host : '', minVersion: 'TLSv1.2' },
        name: site.hostname,
        connectionTimeout: PATIENCE,
        greetingTimeout: PATIENCE,
        socketTimeout: PATIENCE,
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      try {
        await transport.sendMail(mail)
      } catch {
        throw new MailNotTaken('The mail server has not taken the mail')
      } finally {
        transport.close()
      }
    },
  }
}

/** A letter as a mail. Refuses whatever could become a second header or a second address. */
function mailOf({ id, to, subject, text, href }: Letter, from: string, site: URL) {
  if (!isMailAddress(to)) throw new MailNotTaken('The address is not one plain address')
  if (!/^[\x20-\x7e]{1,200}$/.test(subject)) throw new MailNotTaken('The subject is not one line')
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new MailNotTaken('The letter has no id')
  const link = new URL(href, site)
  if (link.origin !== site.origin) throw new MailNotTaken('The link leaves the site')
  const settings = new URL('/notices/settings', site)
  return {
    from: { name: 'Bluelamp', address: from },
    to: { name: '', address: to },
    envelope: { from, to },
    subject,
    messageId: `<${id}@${site.hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    text: `${text}\n\n${link.href}\n\nYou can end these mails: ${settings.href}\n`,
  }
}

interface Server {
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly auth: { readonly user: string; readonly pass: string } | undefined
}

function serverOf({ server, plain }: MailSettings): Server {
  const url = URL.parse(server)
  const known = url?.protocol === 'smtp:' || url?.protocol === 'smtps:'
  if (url === null || !known || url.hostname === '' || !/^\/?$/.test(url.pathname)) {
    throw new MailSettingProblem('BLUELAMP_SMTP must be smtp://host:port or smtps://host:port')
  }
  const secure = url.protocol === 'smtps:'
  if (secure && plain) {
    throw new MailSettingProblem('BLUELAMP_SMTP_TLS=off does not go with smtps://')
  }
  const port = url.port === '' ? (secure ? 465 : 587) : Number(url.port)
  const user = decodeURIComponent(url.username)
  if (user !== '' && plain) {
    throw new MailSettingProblem('A password of a mail server is not sent without encryption')
  }
  const auth = user === '' ? undefined : { user, pass: decodeURIComponent(url.password) }
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port, secure, auth }
}

function siteOf(site: string): URL {
  const url = URL.parse(site)
  const whole = url?.pathname === '/' && url.search === '' && url.hash === ''
  if (url === null || !/^https?:$/.test(url.protocol) || !whole || url.username !== '') {
    throw new MailSettingProblem(
      'BLUELAMP_URL must say where people reach this program, such as https://bluelamp.example.uk',
    )
  }
  return url
}

const near = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  near.addSubnet(net, bits, 'ipv4')
}
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  near.addSubnet(net, bits, 'ipv6')
}

/** Whether an address is of this machine, of a private network, or of nobody. */
export function isPrivateAddress(address: string): boolean {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  const family = isIP(plain)
  return family === 0 || near.check(plain, family === 4 ? 'ipv4' : 'ipv6')
}

/**
 * The address that is then really connected to, so that a name cannot mean one thing when it is
 * tested and another when it is used.
 */
async function reachable(host: string, mayBePrivate: boolean): Promise<string> {
  const addresses = await lookup(host, { all: true })
  const [first] = mayBePrivate
    ? addresses
    : addresses.filter(({ address }) => !isPrivateAddress(address))
  if (first === undefined) throw new MailNotTaken('The mail server has no address that is allowed')
  return first.address
}
