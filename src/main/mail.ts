import type { Mailer } from '#platform/actions'
import { MailSettingProblem, openMailer } from '#platform/notices'
import { SettingProblem, type Settings } from './settings.ts'

/** The mail server of the settings; none where BLUELAMP_SMTP is not set: then no mail is sent. */
export function mailerOf({ environment }: Settings): { readonly mailer?: Mailer } {
  const server = environment['BLUELAMP_SMTP']
  if (server === undefined || server === '') return {}
  const tls = environment['BLUELAMP_SMTP_TLS'] || 'on'
  const near = environment['BLUELAMP_SMTP_PRIVATE'] || 'off'
  if (tls !== 'on' && tls !== 'off') throw new SettingProblem('BLUELAMP_SMTP_TLS must be on or off')
  if (near !== 'on' && near !== 'off') {
    throw new SettingProblem('BLUELAMP_SMTP_PRIVATE must be on or off')
  }
  try {
    const mailer = openMailer({
      server,
      site: environment['BLUELAMP_URL'] ?? '',
      from: environment['BLUELAMP_MAIL_FROM'] || undefined,
      mayBePrivate: near === 'on',
      plain: tls === 'off',
    })
    return { mailer }
  } catch (error) {
    if (error instanceof MailSettingProblem) throw new SettingProblem(error.message)
    throw error
  }
}
