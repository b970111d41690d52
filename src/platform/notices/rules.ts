import type { Problem } from '#platform/refusals'

// Narrower than RFC 5321 allows, on purpose: quoted local parts, comments and address literals are
// of no use to anybody here, and without them nothing in an address can become a second header.
const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

/** Whether a mail can be sent to an address as it stands: one plain address, RFC 5321 s.4.5.3.1. */
export function isMailAddress(address: string): boolean {
  const [name = '', domain = '', ...more] = address.split('@')
  if (more.length > 0 || address.length > 254 || name.length > 64) return false
  const labels = domain.split('.')
  return local.test(name) && labels.length > 1 && labels.every((one) => label.test(one))
}

/** What is wrong with an address that somebody typed. */
export function problemsWithAddress(address: string): Problem[] {
  if (isMailAddress(address)) return []
  return [
    {
      code: 'notices.not-an-address',
      message: 'Give one plain mail address, such as name@example.police.uk',
      field: 'address',
    },
  ]
}

/**
 * What every mail says. It names nobody and no record: a mail leaves the force's own systems, is
 * shown on locked screens, and is read by whoever handles the letter box.
 */
export const mailWords = {
  notice: {
    subject: 'Something waits for you in Bluelamp',
    text: 'You were told something in Bluelamp. Sign in to read it.',
  },
  link: {
    subject: 'Confirm your address for Bluelamp',
    text:
      'Somebody who is signed in to Bluelamp asked for mail to this address. If that was you, ' +
      'open the link within a day and confirm. If not, do nothing: no more mail will come.',
  },
} as const
