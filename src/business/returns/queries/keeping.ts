import { createHash } from 'node:crypto'
import type { CommandContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Entry } from '../rules/fps.ts'
import type { Form, Value } from '../rules/items.ts'
import type { EmployerForReturn } from '#business/payroll'
import type { Tables } from '../tables.ts'
import { keepEntries } from './entries.ts'

type Context = CommandContext<Tables>

/** A file of a return as it is written. */
export interface WrittenFile {
  readonly text: string
  /** Null of a form that is not HMRC's. */
  readonly irmark: string | null
}

/** What a return is of; amounts of its totals in pence. */
export interface NewReturn {
  readonly organisationId: number
  readonly form: Form
  /** Whether it puts right what a full payment submission before it told. */
  readonly corrects?: boolean
  readonly says: string
  /** `2025-26` */
  readonly taxYear: string
  readonly period: number
  readonly on: Day
  readonly runId: string | null
  readonly scheme: string | null
  readonly lateReason: string | null
  readonly employer: EmployerForReturn
  /** Values that are about nobody in particular. */
  readonly said: readonly Value[] | null
  readonly totals: Readonly<Record<string, number>>
}

/** SHA-256 of a file of a return. */
export const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * The files of a return that is being made, one after the other: only the one at hand is in memory.
 */
export class FilesToKeep {
  readonly returnId: string
  readonly #ctx: Context
  readonly #organisationId: number
  people = 0
  files = 0

  constructor(ctx: Context, organisationId: number) {
    this.#ctx = ctx
    this.#organisationId = organisationId
    this.returnId = ctx.newId()
  }

  /** Keeps a file by its hashes, and what it tells of people. */
  async keep(entries: readonly Entry[], { text, irmark }: WrittenFile): Promise<void> {
    const { returnId } = this
    const organisationId = this.#organisationId
    this.files += 1
    await this.#ctx.tx
      .insertInto('returns.file')
      .values({
        force_id: this.#ctx.forceId,
        organisation_id: organisationId,
        return_id: returnId,
        file_number: this.files,
        people: entries.length,
        size_bytes: Buffer.byteLength(text),
        irmark,
        digest: digestOf(text),
      })
      .execute()
    const part = { returnId, organisationId, fileNumber: this.files, first: this.people + 1 }
    if (entries.length > 0) await keepEntries(this.#ctx, part, entries)
    this.people += entries.length
  }
}

/** Keeps a return whose files are kept. */
export async function keepReturn(ctx: Context, files: FilesToKeep, made: NewReturn) {
  const reference = await ctx.reference('RT')
  const { returnId } = files
  const madeBy = ctx.actor.personId
  if (madeBy === null) throw new Error('A return is made by a person')
  await ctx.tx
    .insertInto('returns.return')
    .values({
      force_id: ctx.forceId,
      organisation_id: made.organisationId,
      return_id: returnId,
      reference,
      form: made.form,
      corrects: made.corrects ?? false,
      says: made.says,
      tax_year: made.taxYear,
      period: made.period,
      form_on: made.on,
      run_id: made.runId,
      scheme: made.scheme,
      late_reason: made.lateReason,
      employer: JSON.stringify(made.employer),
      said: made.said === null ? null : JSON.stringify(made.said),
      totals: JSON.stringify(made.totals),
      people: files.people,
      files: files.files,
      made_by: madeBy,
      made_at: ctx.now.toString(),
    })
    .execute()
  return { returnId, reference }
}
