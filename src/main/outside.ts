import type { Outside } from '#platform/actions'
import { openOutside, OutsideSettingProblem } from '#platform/scim'
import { SettingProblem, type Settings } from './settings.ts'

/** Which servers of others may be called: those of the settings, and our own on this machine. */
export function outsideOf({ environment, host, port }: Settings): { readonly outside: Outside } {
  const near = environment['BLUELAMP_SCIM_PRIVATE'] || 'off'
  if (near !== 'on' && near !== 'off') {
    throw new SettingProblem('BLUELAMP_SCIM_PRIVATE must be on or off')
  }
  const named = (environment['BLUELAMP_SCIM_TARGETS'] ?? '').split(',').map((one) => one.trim())
  const own = ['0.0.0.0', '::', 'localhost'].includes(host) ? '127.0.0.1' : host
  try {
    const outside = openOutside({
      allowed: named.filter((one) => one !== ''),
      mayBePrivate: near === 'on',
      own: new URL(`http://${own.includes(':') ? `[${own}]` : own}:${port}`).origin,
    })
    return { outside }
  } catch (error) {
    if (error instanceof OutsideSettingProblem) throw new SettingProblem(error.message)
    throw error
  }
}
