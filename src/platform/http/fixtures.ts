import { sql } from 'kysely'
import { z } from 'zod'
import { actionsOver, definePermission, defineRoom, field } from '#platform/actions'
import { formatPounds, pence, writePounds, type Pence } from '#platform/money'
import { conflict, notFound, refuse } from '#platform/refusals'
import { formatDay, type Day } from '#platform/time'
import { html, link, rowsOfPage } from '#platform/ui'
import { act, check, form, list, page, record, start } from './declare.ts'

const { defineCommand, defineQuery, defineBulkCommand } = actionsOver<unknown>('trial')

const read = definePermission({
  name: 'trial.read',
  says: 'read notes',
  held: { everyone: 'self' },
})
const keep = definePermission({
  name: 'trial.keep',
  says: 'keep notes',
  held: { everyone: 'self' },
})
const command = definePermission({
  name: 'trial.command',
  says: 'command others',
  held: { sergeant: 'unit' },
})

interface Note {
  readonly noteId: string
  readonly text: string
  readonly on: Day
  readonly pence: Pence
  readonly version: number
}

/** The one note that is there, as it is now; a test changes it behind somebody's back. */
export const theNote = {
  noteId: '0199aaaa-0000-7000-8000-000000000001',
  text: 'A note <b>',
  on: '2026-03-04' as Day,
  pence: pence(123_456),
  version: 3,
}

/** What was kept, in order: how a test sees one effect. */
export const kept: { text: string; on: Day; pence: Pence; kind: string; loud: boolean }[] = []

function noteOf(noteId: string): Note {
  return noteId === theNote.noteId ? { ...theNote } : notFound('note')
}

const keepNote = defineCommand({
  name: 'trial.keep-note',
  says: 'Keeps a note',
  permission: keep,
  input: z.strictObject({
    text: field.text('Say something'),
    on: field.day('Give a real day, such as 17 May 2026'),
    pence: field.pence('Give an amount in pounds and pence'),
    kind: field.choice('Choose a kind', ['short', 'long']),
    loud: field.flag('Say whether it is loud'),
    more: field.longText('Say more').optional(),
  }),
  audit: { operation: 'collection', record: [] },
  subjects: () => ['trial.note:new'],
  async run(_ctx, { text, on, pence, kind, loud }) {
    if (text === 'no') refuse({ code: 'trial.no', message: 'Not that word', field: 'text' })
    if (text === 'boom') throw new Error('a defect about Somebody Secret')
    kept.push({ text, on, pence, kind, loud })
    return { noteId: theNote.noteId, pence }
  },
})

const changeNote = defineCommand({
  name: 'trial.change-note',
  says: 'Changes a note',
  permission: keep,
  input: z.strictObject({
    noteId: field.id('Choose a note'),
    version: field.version(),
    text: field.text('Say something'),
    on: field.day('Give a day'),
  }),
  audit: { operation: 'alteration', record: ['noteId'] },
  subjects: ({ noteId }) => [`trial.note:${noteId}`],
  async run(_ctx, { version, text, on }) {
    if (version !== theNote.version) {
      conflict({ code: 'trial.changed', message: 'Somebody changed this note meanwhile' })
    }
    Object.assign(theNote, { text, on, version: version + 1 })
    return { noteId: theNote.noteId }
  },
})

const dropNote = defineCommand({
  name: 'trial.drop-note',
  says: 'Drops a note',
  permission: command,
  input: z.strictObject({ noteId: field.id('Choose a note') }),
  audit: { operation: 'erasure', record: ['noteId'] },
  subjects: ({ noteId }) => [`trial.note:${noteId}`],
  run: async (_ctx, { noteId }) => noteOf(noteId),
})

const importNotes = defineBulkCommand({
  name: 'trial.import-notes',
  says: 'Imports notes',
  permission: command,
  input: z.strictObject({}),
  audit: { operation: 'collection', record: [] },
  subjects: () => [],
  totals: () => ({}),
  run: async () => undefined,
})

const oneNote = defineQuery({
  name: 'trial.one-note',
  says: 'One note',
  permission: read,
  input: z.strictObject({ noteId: field.id('Choose a note') }),
  run: async (_ctx, { noteId }) => noteOf(noteId),
})

/** Three pages of two rows, by a cursor. */
const allNotes = defineQuery({
  name: 'trial.all-notes',
  says: 'All notes',
  permission: read,
  input: z.strictObject({
    since: field.day('Give a day').optional(),
    least: field.pence('Give an amount').optional(),
    kind: field.choice('Choose a kind', ['short', 'long']).optional(),
    after: field.text('A cursor', 20).optional(),
    before: field.text('A cursor', 20).optional(),
  }),
  async run(ctx, { after = '0', least }) {
    await sql`select 1`.execute(ctx.tx)
    const from = Number(after)
    const rows = [1, 2].map((step) => ({ ...theNote, text: `=note ${from + step}`, number: step }))
    return { rows, least, next: from < 4 ? String(from + 2) : undefined }
  },
})

const lookAhead = defineQuery({
  name: 'trial.look-ahead',
  says: 'What a note would come to',
  permission: keep,
  input: z.strictObject({ text: field.text('Say something') }),
  async run(_ctx, { text }) {
    if (text === 'later') refuse({ code: 'trial.later', message: 'Not today', field: 'text' })
    return { letters: text.length }
  },
})

const fail = actionsOver<unknown>('failing').defineQuery({
  name: 'failing.fail',
  says: 'Fails as the database would',
  permission: read,
  input: z.strictObject({ code: field.text('A code') }),
  run: async (_ctx, { code }) => {
    throw Object.assign(new Error('Somebody Secret'), { code })
  },
})

const routes = [
  list({
    path: '/notes',
    navigation: 'Notes',
    query: allNotes,
    title: 'All notes',
    rows: (result) => result.rows,
    filters: [
      { name: 'since', label: 'Since' },
      { name: 'least', label: 'At least' },
      { name: 'kind', label: 'Kind', words: { short: 'Short', long: 'Long' } },
    ],
    columns: [
      {
        heading: 'Note',
        value: (row) => row.text,
        cell: (row) => link(`/notes/${row.noteId}`, row.text),
      },
      { heading: 'Day', value: (row) => row.on, is: 'day', cell: (row) => formatDay(row.on) },
      {
        heading: 'Amount',
        value: (row) => writePounds(row.pence),
        is: 'pounds',
        cell: (row) => formatPounds(row.pence),
        numeric: true,
      },
    ],
    sentence: (result, asked) => rowsOfPage(result, asked, 'note'),
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'No notes yet' },
    csv: 'notes',
  }),
  record({
    path: '/notes/:noteId',
    query: oneNote,
    title: 'Note',
    identity: (note) => ({ name: note.text }),
    view: ({ result }) => html`<p>${result.text} of ${formatDay(result.on)}</p>`,
  }),
  form({
    path: '/notes/keep',
    navigation: 'Keep a note',
    command: keepNote,
    title: 'Keep a note',
    fields: [
      { name: 'text', label: 'Text', hint: 'One line' },
      { name: 'on', label: 'Day' },
      { name: 'pence', label: 'Amount' },
      { name: 'kind', label: 'Kind', words: { short: 'Short', long: 'Long' } },
      { name: 'loud', label: 'It is loud' },
      { name: 'more', label: 'More' },
    ],
    check: check({ preview: lookAhead, next: ({ letters }) => `It has ${letters} letters` }),
    submit: 'Keep note',
    done: ({ noteId }) => ({
      to: `/notes/${noteId}`,
      notice: { text: 'Kept', reference: 'NT-2026-000001' },
    }),
  }),
  form({
    path: '/notes/:noteId/change',
    command: changeNote,
    title: 'Change a note',
    start: start({
      query: oneNote,
      values: (note) => ({ text: note.text, on: note.on }),
      version: (note) => note.version,
      record: (note) => `/notes/${note.noteId}`,
    }),
    fields: [
      { name: 'text', label: 'Text' },
      { name: 'on', label: 'Day' },
    ],
    submit: 'Save note',
    done: ({ noteId }) => ({ to: `/notes/${noteId}` }),
  }),
  act({
    path: '/notes/:noteId/drop',
    command: dropNote,
    title: 'Drop this note?',
    warning: 'It will be gone',
    submit: 'Drop note',
    done: () => ({ to: '/notes' }),
  }),
]

/** A small room with one route of each kind, for the tests of http. */
export const trialRoom = defineRoom({
  name: 'trial',
  wing: 'test',
  says: 'Notes to try http with',
  commands: [keepNote, changeNote, dropNote, importNotes],
  queries: [oneNote, allNotes, lookAhead],
  routes,
})

/** A room whose one page is a defect, or a database that went away. */
export const failingRoom = defineRoom({
  name: 'failing',
  wing: 'test',
  says: 'Fails',
  queries: [fail],
  routes: [page({ path: '/fail', query: fail, title: 'Fail', view: () => html`never` })],
})
