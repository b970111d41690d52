import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Ticket } from '#platform/database'
import type { Place } from '#platform/secrets'
import type { Day, Instant } from '#platform/time'

/** How far a permission reaches, from narrow to wide. */
export type Scope = 'self' | 'line' | 'unit' | 'organisation' | 'force'

/** What somebody may do, and which roles may, how far. Declared by the room that asks for it. */
export interface Permission {
  readonly name: string
  /** Ends the sentence "You may ...". */
  readonly says: string
  readonly held: Readonly<Partial<Record<string, Scope>>>
}

/**
 * Who is asking: a person signed in, somebody else's program with credentials of its own, or a
 * machine that acts for a room. Only a person counts as a second person.
 */
export interface Actor {
  readonly kind: 'person' | 'client' | 'machine'
  readonly forceId: number
  readonly accountId: string
  readonly personId: string | null
  readonly organisationId: number
  readonly organisationIds: readonly number[]
  /** As shown to people: a name, or `machine:leave`. */
  readonly name: string
  readonly roles: readonly string[]
  readonly permissions: ReadonlyMap<string, Scope>
  /** For whom a machine acts, when it acts for somebody. */
  readonly onBehalfOf?: string
}

/** An actor with the proof of who they are and the thread of requests this one belongs to. */
export interface Caller {
  readonly actor: Actor
  readonly ticket: Ticket
  readonly correlationId: string
  /** The audit entry that caused this work, for jobs and reactions. */
  readonly causedBy?: string
}

/** DPA 2018 s.62(1): what automated processing systems must keep a log of. */
export type Operation =
  | 'collection'
  | 'alteration'
  | 'consultation'
  | 'disclosure'
  | 'combination'
  | 'erasure'

/** A fact, past tense, as it goes to whoever listens. */
export interface Announcement {
  readonly name: string
  readonly version: number
  readonly payload: Readonly<Record<string, unknown>>
}

/** Work to do after the commit, by name, so that a room need not import the job. */
export interface Later {
  readonly job: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly runAt?: Instant
}

/** What a record looked like before and after; null before it existed, null after it is gone. */
export interface Change {
  readonly subject: string
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
}

/** Where a sealed value of this force belongs: it opens nowhere else. */
export type SealedPlace = Omit<Place, 'forceId'>

export interface QueryContext<Tables = unknown> {
  /** The room's own tables and the published views of others, inside this transaction. */
  readonly tx: Kysely<Tables>
  readonly actor: Actor
  readonly forceId: number
  /** How far the actor holds the permission of this action. */
  readonly scope: Scope
  /** The moment of this action; simulated in the demo force. */
  readonly now: Instant
  /** The force's business day. */
  readonly today: Day
  readonly correlationId: string
  /** Whether this installation has a mail server. */
  readonly sendsMail: boolean
  /** What the rooms of this building ask for, by name. */
  readonly permissions: ReadonlyMap<string, Permission>
  /** The rooms of this building, for rooms that others declare things to: `declared(ctx, key)`. */
  readonly rooms: readonly { readonly name: string }[]
  /** The text of a value that `seal` made; throws where it was changed or moved. */
  unseal(sealed: Buffer, place: SealedPlace): string
  /** Another room's query, in the same transaction. */
  ask<I extends z.ZodType, R>(query: Query<I, R>, input: z.input<I>): Promise<R>
}

export interface CommandContext<Tables = unknown> extends QueryContext<Tables> {
  /** This action's own entry in the audit record. */
  readonly entryId: string
  /** A new identifier, ordered by time. */
  newId(): string
  /** Encrypts a text for one column of one record, so that a copy of the database does not tell. */
  seal(plain: string, place: SealedPlace): Buffer
  /** Tells the rest of the building, after the commit. Payloads carry ids, not personal data. */
  announce(fact: Announcement): void
  later(work: Later): void
  /** A new reference that people can read out, in the year of `today`: `LV-2026-004211`. */
  reference(series: string): Promise<string>
  /** Keeps what a record was and became, erasably, beside the audit entry. */
  changed(change: Change): void
  /**
   * Long work says how far it is, every few hundred records. Where it runs as a background job,
   * people see it at once, and it is refused with `jobs.cancelled` when somebody has cancelled it.
   */
  progress(done: number, total: number): Promise<void>
  /** Another room's command in the same transaction; it must list this one in `callableBy`. */
  perform<I extends z.ZodType, R>(command: Command<I, R>, input: z.input<I>): Promise<R>
}

export interface AuditRule<Input> {
  readonly operation: Operation
  /** The input fields the record may keep: a whitelist. */
  readonly record: readonly (keyof Input & string)[]
  /** The person's own reason, where the input carries one. */
  readonly reason?: (input: Input) => string | undefined
}

interface Action<I extends z.ZodType> {
  readonly name: string
  readonly room: string
  /** One plain sentence, for the catalogue and the API page. */
  readonly says: string
  readonly permission: Permission
  readonly input: I
}

export interface Command<I extends z.ZodType = z.ZodType, R = unknown> extends Action<I> {
  readonly kind: 'command' | 'bulk'
  readonly audit: AuditRule<z.output<I>>
  readonly mode: 'write' | 'serializable'
  /** Commands (`leave.request-leave`) and machines (`machine:leave`) that may call this one. */
  readonly callableBy: readonly string[]
  subjects(input: z.output<I>, result: R): readonly string[]
  /** What a bulk command puts on the record of the batch: counts, pence, a manifest digest. */
  totals?(result: R): Readonly<Record<string, unknown>>
  run(ctx: CommandContext, input: z.output<I>): Promise<R>
}

export interface Query<I extends z.ZodType = z.ZodType, R = unknown> extends Action<I> {
  readonly kind: 'query'
  /** The records shown, where looking must itself be on the record; their commit comes first. */
  readonly consulted?: (result: R, input: z.output<I>) => readonly string[]
  run(ctx: QueryContext, input: z.output<I>): Promise<R>
}
