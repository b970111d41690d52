import { z } from 'zod'
import { actionsOver, definePermission, defineRoom, field } from '#platform/actions'

const { defineCommand, defineQuery } = actionsOver<unknown>('trial')

const anybody = definePermission({
  name: 'trial.do',
  says: 'do everything to a note',
  held: { everyone: 'self' },
})
const note = field.id('Choose a note')
const subjectOf = (noteId: string): string => `trial.note:${noteId}`

/** Collects a note, and keeps what it says beside the entry. */
const collectNote = defineCommand({
  name: 'trial.collect-note',
  says: 'Collects a note',
  permission: anybody,
  input: z.strictObject({ noteId: note, text: field.text('Say something') }),
  audit: { operation: 'collection', record: ['noteId'] },
  subjects: ({ noteId }) => [subjectOf(noteId)],
  async run(ctx, { noteId, text }) {
    ctx.changed({
      subject: subjectOf(noteId),
      before: null,
      after: { text, pence: '12', share: 0.25 },
    })
  },
})

const alterNote = defineCommand({
  name: 'trial.alter-note',
  says: 'Alters a note',
  permission: anybody,
  input: z.strictObject({ noteId: note, text: field.text('Say'), reason: field.text('Say why') }),
  audit: { operation: 'alteration', record: ['noteId'], reason: ({ reason }) => reason },
  subjects: ({ noteId }) => [subjectOf(noteId)],
  async run(ctx, { noteId, text }) {
    ctx.changed({ subject: subjectOf(noteId), before: { text: 'before' }, after: { text } })
  },
})

/** Three more ways to touch a note that leave an entry and no image. */
const discloseNote = defineCommand({
  name: 'trial.disclose-note',
  says: 'Discloses a note',
  permission: anybody,
  input: z.strictObject({ noteId: note }),
  audit: { operation: 'disclosure', record: [] },
  subjects: ({ noteId }) => [subjectOf(noteId)],
  run: async () => undefined,
})

const combineNotes = defineCommand({
  name: 'trial.combine-notes',
  says: 'Combines two notes',
  permission: anybody,
  input: z.strictObject({ noteId: note, otherId: note }),
  audit: { operation: 'combination', record: ['otherId'] },
  subjects: ({ noteId, otherId }) => [subjectOf(noteId), subjectOf(otherId)],
  run: async () => undefined,
})

const eraseNote = defineCommand({
  name: 'trial.erase-note',
  says: 'Erases a note',
  permission: anybody,
  input: z.strictObject({ noteId: note }),
  audit: { operation: 'erasure', record: [] },
  subjects: ({ noteId }) => [subjectOf(noteId)],
  async run(ctx, { noteId }) {
    ctx.changed({ subject: subjectOf(noteId), before: { text: 'last' }, after: null })
  },
})

const consultNote = defineQuery({
  name: 'trial.consult-note',
  says: 'Shows a note',
  permission: anybody,
  input: z.strictObject({ noteId: note }),
  consulted: (_, { noteId }) => [subjectOf(noteId)],
  run: async () => 'shown',
})

export { alterNote, collectNote, combineNotes, consultNote, discloseNote, eraseNote }

/** A room of notes that does all six operations of DPA 2018 s.62(1), for tests. */
export const trialRoom = defineRoom({
  name: 'trial',
  wing: 'test',
  says: 'Does all six operations to a note',
  commands: [collectNote, alterNote, discloseNote, combineNotes, eraseNote],
  queries: [consultNote],
})

/** A ledger as rooms will declare theirs: append-only, numbered, sealed. */
export const trialLedger = `
  create schema trial;
  create table trial.posting (
    force_id int not null,
    posting_id uuid not null,
    posting_number bigint generated always as identity,
    recorded_in xid8 not null default pg_current_xact_id(),
    posted_on date not null,
    amount_pence bigint not null,
    rate numeric,
    narrative text,
    constraint posting_pkey primary key (force_id, posting_id)
  );
  select bl.room_schema('trial');
  select bl.table_is('trial.posting', 'tenant', 'six years');
  select bl.protect('trial.posting');
  select bl.append_only('trial.posting', '{recorded_in}');
  select audit.sealed('trial.posting', 'posting_number')`
