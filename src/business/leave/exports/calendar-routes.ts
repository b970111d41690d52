import { createHash } from 'node:crypto'
import { organisationIdsOf } from '#business/organisation'
import { ask, perform, type Caller, type House } from '#platform/actions'
import type { OpenAsked, OpenRoute } from '#platform/http'
import { openMachines } from '#platform/jobs'
import { notFound, Refusal } from '#platform/refusals'
import { randomToken } from '#platform/secrets'
import { readCalendar } from '../access.ts'
import { makeCalendar } from '../commands/make-calendar.ts'
import { calendarLeave } from '../queries/calendars.ts'
import { newAddressPage } from '../views/calendar.ts'
import { calendarFile } from './calendar.ts'

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** `1.SECRET.ics`: whose force it is, the secret, and what calendar programs know the file by. */
const FILE = /^(\d{1,6})\.([A-Za-z0-9_-]{43})\.ics$/

/**
 * The two routes of calendar addresses that cannot be an action of their own: making one, whose
 * secret only the person may see, and reading one, which a calendar program does without a session.
 */
export function calendarRoutes(house: House): readonly OpenRoute[] {
  return [
    {
      method: 'POST',
      path: '/leave/calendar',
      who: 'signed-in',
      why: 'Makes a calendar address under its own permission; only its hash is kept',
      answer: (asked) => makeAddress(house, asked),
    },
    {
      method: 'GET',
      path: '/calendars/:file',
      who: 'anybody',
      why: 'A calendar program has no session: the secret in the address opens busy times, no more',
      limited: true,
      answer: reader(house),
    },
  ]
}

async function makeAddress(house: House, { caller, body, origin }: OpenAsked) {
  if (caller === undefined) throw new Error('Somebody makes an address and nobody is signed in')
  const secret = randomToken()
  const made = {
    ofWhom: body['ofWhom'] as 'me' | 'team',
    shows: body['shows'] as 'busy' | 'initials',
    tokenHash: hashOf(secret),
  }
  await perform(house, caller, makeCalendar, made)
  const address = `${origin}/calendars/${caller.actor.forceId}.${secret}.ics`
  return { page: newAddressPage({ ...made, address }) }
}

function reader(house: House): OpenRoute['answer'] {
  const organisationsOf = (forceId: number) => organisationIdsOf(house, forceId)
  const machines = openMachines(house, organisationsOf)
  return async ({ params, origin, correlationId }) => {
    const [, force = '', secret] = FILE.exec(params['file'] ?? '') ?? []
    if (secret === undefined) return notFound('calendar')
    const forceId = Number(force)
    // No machine is made for a force that is not here: a guess must not fill the table of tickets.
    if ((await organisationsOf(forceId)).length === 0) return notFound('calendar')
    const machine = await machines.callerFor({ forceId, room: 'leave', correlationId })
    const found = await read(house, machine, hashOf(secret)).catch((error: unknown) => {
      // Its ticket may have ended with the night's cleaning: the next one is minted anew.
      if (!(error instanceof Refusal)) machines.forget(forceId, 'leave')
      throw error
    })
    const at = house.clock.now()
    const text = calendarFile({ ...found, at, host: new URL(origin).host })
    return { text, type: 'text/calendar; charset=utf-8' }
  }
}

/** As `machine:leave`, which holds this one permission and nothing else. */
function read(house: House, machine: Caller, tokenHash: string) {
  const permissions = new Map([[readCalendar.name, 'force' as const]])
  const caller = { ...machine, actor: { ...machine.actor, permissions } }
  return ask(house, caller, calendarLeave, { tokenHash })
}
