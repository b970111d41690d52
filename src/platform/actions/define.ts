import type { z } from 'zod'
import type {
  Announcement,
  AuditRule,
  Command,
  CommandContext,
  Permission,
  Query,
  QueryContext,
} from './contract.ts'

interface CommandSpec<Tables, I extends z.ZodType, R> {
  readonly name: string
  readonly says: string
  readonly permission: Permission
  readonly input: I
  readonly audit: AuditRule<z.output<I>>
  readonly mode?: 'write' | 'serializable'
  readonly callableBy?: readonly string[]
  subjects(input: z.output<I>, result: R): readonly string[]
  run(ctx: CommandContext<Tables>, input: z.output<I>): Promise<R>
}

interface BulkSpec<Tables, I extends z.ZodType, R> extends CommandSpec<Tables, I, R> {
  totals(result: R): Readonly<Record<string, unknown>>
}

interface QuerySpec<Tables, I extends z.ZodType, R> {
  readonly name: string
  readonly says: string
  readonly permission: Permission
  readonly input: I
  consulted?(result: R, input: z.output<I>): readonly string[]
  run(ctx: QueryContext<Tables>, input: z.output<I>): Promise<R>
}

/** The three ways to declare an action of one room, with `ctx.tx` typed to that room's tables. */
export interface RoomActions<Tables> {
  readonly defineCommand: <I extends z.ZodType, R>(spec: CommandSpec<Tables, I, R>) => Command<I, R>
  /** Set-based work: one audit entry for the batch, with its totals. */
  readonly defineBulkCommand: <I extends z.ZodType, R>(
    spec: BulkSpec<Tables, I, R>,
  ) => Command<I, R>
  readonly defineQuery: <I extends z.ZodType, R>(spec: QuerySpec<Tables, I, R>) => Query<I, R>
}

/** Binds the ways to declare actions to a room. Refuses a name outside the room. */
export function actionsOver<Tables>(room: string): RoomActions<Tables> {
  const assertName = (name: string): void => {
    if (!new RegExp(`^${room}\\.[a-z][a-z0-9-]*$`).test(name)) {
      throw new Error(`The action ${name} is not named ${room}.verb-noun`)
    }
  }
  const command =
    (kind: Command['kind']) =>
    <I extends z.ZodType, R>(spec: CommandSpec<Tables, I, R>): Command<I, R> => {
      assertName(spec.name)
      const built = { mode: 'write', callableBy: [], ...spec, kind, room }
      return Object.freeze(built) as unknown as Command<I, R>
    }
  return {
    defineCommand: command('command'),
    defineBulkCommand: command('bulk'),
    defineQuery<I extends z.ZodType, R>(spec: QuerySpec<Tables, I, R>): Query<I, R> {
      assertName(spec.name)
      return Object.freeze({ ...spec, kind: 'query', room }) as unknown as Query<I, R>
    },
  }
}

/** Declares what somebody may do, and which roles may, how far. */
export function definePermission(permission: Permission): Permission {
  return Object.freeze(permission)
}

/** How a payload of an earlier version becomes one of the next, with a payload as it was kept. */
export interface OlderPayload {
  readonly version: number
  readonly example: Readonly<Record<string, unknown>>
  upcast(payload: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>
}

export interface Fact<P extends z.ZodType> {
  (payload: z.input<P>): Announcement
  readonly factName: string
  readonly version: number
  readonly payload: P
  readonly older: readonly OlderPayload[]
}

/**
 * Declares a fact a room announces: `leave.requested`, past tense, with a version. Fields are only
 * ever added; a changed meaning is a new version, and `older` says how each version before becomes
 * the next, so that what waits in the outbox is still understood.
 */
export function defineEvent<P extends z.ZodType>(spec: {
  readonly name: string
  readonly version: number
  readonly payload: P
  readonly older?: readonly OlderPayload[]
}): Fact<P> {
  const { older = [] } = spec
  if (older.length !== spec.version - 1 || older.some(({ version }, i) => version !== i + 1)) {
    throw new Error(`${spec.name} must say how every version before ${spec.version} is read`)
  }
  const make = (payload: z.input<P>): Announcement => ({
    name: spec.name,
    version: spec.version,
    payload: spec.payload.parse(payload) as Record<string, unknown>,
  })
  return Object.assign(make, {
    factName: spec.name,
    version: spec.version,
    payload: spec.payload,
    older,
  })
}

/** A pure rule engine that the command line exposes: `bluelamp calc NAME < in.json`. */
export interface Calculator<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly title: string
  readonly source: string
  /** Fields that may be given as words behind the name: `calc bank 08-99-99 66374958`. */
  readonly words?: readonly string[]
  readonly input: I
  readonly output: O
  calculate(input: z.output<I>): z.input<O>
}

/** Declares a calculator. It may refuse; it reads no clock, no database and no file. */
export function defineCalculator<I extends z.ZodType, O extends z.ZodType>(
  calculator: Calculator<I, O>,
): Calculator<I, O> {
  return Object.freeze(calculator)
}
