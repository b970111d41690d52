import { actionsOver, defineEvent, definePermission, defineRoom, field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import type { Instant } from '#platform/time'
import { z } from 'zod'
import { requestRun } from './runs.ts'

// Two invented rooms for the tests: one tells, the other hears, and can be made to fail.

const tellers = actionsOver<unknown>('teller')
const listeners = actionsOver<unknown>('listener')
const anyone = { everyone: 'self' } as const
const mayTell = definePermission({ name: 'teller.tell', says: 'tell', held: anyone })
const mayHear = definePermission({ name: 'listener.hear', says: 'hear', held: anyone })

const noteId = field.id('Choose a note')

/** Told since the second version with its tone; a note told before was told calmly. */
export const told = defineEvent({
  name: 'teller.told',
  version: 2,
  payload: z.strictObject({ noteId: z.guid(), tone: z.enum(['calm', 'loud']) }),
  older: [
    {
      version: 1,
      example: { noteId: '018f2f9e-0000-7000-8000-000000000001' },
      upcast: (payload) => ({ ...payload, tone: 'calm' }),
    },
  ],
})

export const tell = tellers.defineCommand({
  name: 'teller.tell',
  says: 'Tells a note',
  permission: mayTell,
  input: z.strictObject({ noteId, stop: z.boolean().optional() }),
  audit: { operation: 'collection', record: [] },
  subjects: (input) => [`trial.note:${input.noteId}`],
  async run(ctx, input) {
    ctx.announce(told({ noteId: input.noteId, tone: 'loud' }))
    if (input.stop === true) refuse({ code: 'teller.stop', message: 'Not that' })
  },
})

export const tellLater = tellers.defineCommand({
  name: 'teller.tell-later',
  says: 'Has a note heard at a later time',
  permission: mayTell,
  input: z.strictObject({ noteId, runAt: z.custom<Instant>() }),
  audit: { operation: 'collection', record: [] },
  subjects: () => [],
  async run(ctx, input) {
    const payload = { noteId: input.noteId, tone: 'calm' }
    ctx.later({ job: 'listener.hear', payload, runAt: input.runAt })
  },
})

export const askForCount = tellers.defineCommand({
  name: 'teller.ask-for-count',
  says: 'Asks for long work',
  permission: mayTell,
  input: z.strictObject({ noteId, upTo: z.int() }),
  audit: { operation: 'collection', record: [] },
  subjects: () => [],
  run: (ctx, input) =>
    requestRun(ctx, { job: 'listener.count', payload: input, total: input.upTo }),
})

/** What the listener does beside hearing, by note: throws, refuses or waits. */
export const faults = new Map<string, () => unknown>()

export const hear = listeners.defineCommand({
  name: 'listener.hear',
  says: 'Hears a note',
  permission: mayHear,
  input: z.strictObject({ noteId, tone: z.string() }),
  audit: { operation: 'alteration', record: ['tone'] },
  subjects: (input) => [`trial.note:${input.noteId}`],
  callableBy: ['machine:listener'],
  async run(_, input) {
    await faults.get(input.noteId)?.()
    return { heard: true }
  },
})

export const count = listeners.defineCommand({
  name: 'listener.count',
  says: 'Counts, which takes long',
  permission: mayHear,
  input: z.strictObject({ noteId, upTo: z.int() }),
  audit: { operation: 'alteration', record: [] },
  subjects: (input) => [`trial.note:${input.noteId}`],
  callableBy: ['machine:listener'],
  async run(ctx, input) {
    for (let done = 1; done <= input.upTo; done += 1) {
      await ctx.progress(done, input.upTo)
      await faults.get(input.noteId)?.()
    }
    return { counted: BigInt(input.upTo) }
  },
})

export const ring = listeners.defineCommand({
  name: 'listener.ring',
  says: 'Rings every quarter of an hour',
  permission: mayHear,
  input: z.strictObject({}),
  audit: { operation: 'alteration', record: [] },
  subjects: () => ['trial.bell'],
  callableBy: ['machine:listener'],
  run: async () => undefined,
})

export const teller = defineRoom({
  name: 'teller',
  wing: 'test',
  says: 'Tells',
  commands: [tell, tellLater, askForCount],
  events: [told],
})

export const listener = defineRoom({
  name: 'listener',
  wing: 'test',
  says: 'Listens',
  commands: [hear, count, ring],
  reactions: [{ on: told, command: hear, input: (payload) => payload }],
  jobs: [
    { name: 'listener.hear', says: 'Hears later', command: hear },
    { name: 'listener.count', says: 'Counts', command: count },
    { name: 'listener.ring', says: 'Rings', command: ring, cron: '*/15 * * * *' },
  ],
})
