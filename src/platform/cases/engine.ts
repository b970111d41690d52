import { holdersOf, namesFor } from '#platform/access'
import type { CommandContext } from '#platform/actions'
import { roleWords, ruleWords, whoDecides, type Decider } from '#platform/authority'
import { notify } from '#platform/notices'
import { conflict } from '#platform/refusals'
import { digest } from '#platform/secrets'
import type { Instant } from '#platform/time'
import { caseClosed, caseOpened } from './events.ts'
import { kindOf } from './kinds.ts'
import { addStep, tablesOf } from './steps.ts'
import { clockFrom } from './targets.ts'

/** Which record a case is about: `leave.request` and the request's id. */
export interface Matter {
  readonly kind: string
  readonly id: string
}

/** What is to be decided. */
export interface NewCase extends Matter {
  /** "Leave: Funmi Adeyemi, 4 to 8 May 2026": what stands in My work. */
  readonly title: string
  /** The record's own page, `/leave/<id>`. */
  readonly href: string
  /** Whom it is about. */
  readonly personId: string
  readonly organisationId: number
  /** The category of the scheme, `officer`; `any` where it makes no difference. */
  readonly category: string
  /** In the unit of the act: minutes of leave, pence. */
  readonly amount: number
  /** What the decision is bound to. */
  readonly content: Readonly<Record<string, unknown>>
}

export interface OpenedCase {
  readonly caseId: string
  readonly decider: Decider & { readonly name: string | null }
  readonly dueAt: Instant | null
}

interface Waiting {
  readonly caseId: string
  readonly organisationId: number
  readonly kind: string
  readonly title: string
  readonly recordId: string
  /** Whom it is about. */
  readonly personId: string
}

/** Somebody for whom a case comes to wait, and by which rule. */
interface Waiter {
  readonly assigneeId: string | null
  readonly role: string | null
  /** The row of the scheme, in words. */
  readonly rule: string
  readonly delegable: boolean
  /** Who is told besides: those who stand in. */
  readonly alsoTold: readonly string[]
  /** How they are told: "Waits for you", unless said. */
  readonly says?: string
  /** Since when it is late already: it stays so, until then, and goes no further up the line. */
  readonly late?: { readonly dueAt: Instant | null; readonly since: Instant | null }
}

/** Has a case wait for somebody, with a clock of its own, and tells them. */
export async function waitFor<T>(
  ctx: CommandContext<T>,
  waiting: Waiting,
  { assigneeId, role, rule, delegable, alsoTold, says = 'Waits for you', late }: Waiter,
): Promise<{ readonly taskId: string; readonly dueAt: Instant | null }> {
  const { caseId, organisationId, kind, title } = waiting
  const clock = await clockFrom(ctx, { kind, organisationId })
  const { dueAt, escalateAt } = late === undefined ? clock : { ...late, escalateAt: null }
  const taskId = ctx.newId()
  await tablesOf(ctx)
    .insertInto('cases.task')
    .values({
      force_id: ctx.forceId,
      organisation_id: organisationId,
      task_id: taskId,
      case_id: caseId,
      act: kindOf(ctx, kind).act,
      assignee_id: assigneeId,
      role,
      status: 'waiting',
      rule,
      delegable,
      due_at: dueAt?.toString() ?? null,
      escalate_at: escalateAt?.toString() ?? null,
      late_at: late?.since?.toString() ?? null,
      opened_at: ctx.now.toString(),
    })
    .execute()
  await tell(ctx, waiting, [assigneeId, ...alsoTold], {
    text: `${says}: ${title}`,
    href: `/work/${taskId}`,
  })
  return { taskId, dueAt }
}

/**
 * Tells those for whom something waits, and who stand in for them; not who may not know of whom it
 * is about, or does not see the organisation.
 */
export async function tell<T>(
  ctx: CommandContext<T>,
  {
    kind,
    recordId,
    organisationId,
    personId: aboutId,
  }: Pick<Waiting, 'kind' | 'recordId' | 'organisationId' | 'personId'>,
  people: readonly (string | null)[],
  words: { readonly text: string; readonly href: string },
): Promise<void> {
  const notice = { subject: `${kind}:${recordId}`, organisationId, aboutId, ...words }
  for (const personId of people) {
    if (personId !== null) await notify(ctx, { personId, ...notice })
  }
}

/** Who has a task: the person, or whoever holds its role in the organisation. */
export async function ownersOf<T>(
  ctx: CommandContext<T>,
  { role, organisationId, assigneeId }: Owner,
): Promise<readonly string[]> {
  if (role !== null) return holdersOf(ctx, { role, organisationId })
  return assigneeId === null ? [] : [assigneeId]
}

interface Owner extends Pick<Waiter, 'assigneeId' | 'role'> {
  readonly organisationId: number
}

/** Has the case wait for whoever the scheme names. Gives until when. */
async function assign<T>(
  ctx: CommandContext<T>,
  waiting: Waiting,
  { personId, role, rule, standIns }: Decider,
): Promise<Instant | null> {
  const { dueAt } = await waitFor(ctx, waiting, {
    assigneeId: personId,
    role,
    rule: ruleWords(rule),
    delegable: rule.delegable,
    alsoTold: standIns.map((one) => one.personId),
  })
  return dueAt
}

/** For whom something waits, in words; the name is null where the actor may not know it. */
export function waiterWords(
  { personId, role }: { readonly personId: string | null; readonly role: string | null },
  name: string | null,
): string {
  return personId === null ? roleWords(role) : (name ?? 'somebody')
}

async function nameOfDecider<T>(ctx: CommandContext<T>, { personId }: Decider) {
  return personId === null ? null : ((await namesFor(ctx, [personId])).get(personId) ?? null)
}

/** Writes an open case about a record. Refuses where one is open already (409). */
export async function insertCase<T>(ctx: CommandContext<T>, asked: NewCase): Promise<string> {
  const caseId = ctx.newId()
  const { numInsertedOrUpdatedRows: inserted } = await tablesOf(ctx)
    .insertInto('cases.case')
    .values({
      force_id: ctx.forceId,
      organisation_id: asked.organisationId,
      case_id: caseId,
      kind: asked.kind,
      record_id: asked.id,
      title: asked.title,
      href: asked.href,
      person_id: asked.personId,
      maker_id: ctx.actor.personId,
      category: asked.category,
      amount: BigInt(asked.amount),
      content_digest: digest(asked.content),
      status: 'open',
      version: 1,
      opened_at: ctx.now.toString(),
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirstOrThrow()
  if (inserted !== 1n) {
    conflict({ code: 'cases.open-already', message: 'This waits for a decision already' })
  }
  return caseId
}

/**
 * Opens a case about a record and has it wait for whoever decides by the scheme of delegation.
 * Refuses where no rule says who, and where a case about the record is open already (409).
 */
export async function openCase<T>(ctx: CommandContext<T>, asked: NewCase): Promise<OpenedCase> {
  const { kind, id, title, personId, organisationId, category, amount } = asked
  const makerId = ctx.actor.personId
  const { act } = kindOf(ctx, kind)
  const question = { act, category, amount, personId, organisationId, makerId }
  const decider = await whoDecides(ctx, question)
  const caseId = await insertCase(ctx, asked)
  const name = await nameOfDecider(ctx, decider)
  const words = `Goes to ${waiterWords(decider, name)}`
  await addStep(ctx, { caseId, organisationId }, { kind: 'opened', words })
  const waiting = { caseId, organisationId, kind, title, recordId: id, personId }
  const dueAt = await assign(ctx, waiting, decider)
  ctx.announce(caseOpened({ caseId, kind, recordId: id }))
  return { caseId, decider: { ...decider, name }, dueAt }
}

/** The open case about a record, locked until the end of the transaction; undefined for none. */
export async function lockOpenCase<T>(ctx: CommandContext<T>, { kind, id }: Matter) {
  return tablesOf(ctx)
    .selectFrom('cases.case')
    .where('force_id', '=', ctx.forceId)
    .where('kind', '=', kind)
    .where('record_id', '=', id)
    .where('status', '=', 'open')
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
}

/**
 * Locks a case, the root row of all that is its: whoever comes next waits here, and reads what
 * waits in it afterwards. A read that locks as it goes would give a task as it was before the wait.
 */
export async function lockCase<T>(ctx: CommandContext<T>, caseId: string): Promise<void> {
  await tablesOf(ctx)
    .selectFrom('cases.case')
    .where('force_id', '=', ctx.forceId)
    .where('case_id', '=', caseId)
    .select('case_id')
    .forUpdate()
    .execute()
}

/** Ends what waits, whatever becomes of the case. */
export async function endWaiting<T>(
  ctx: CommandContext<T>,
  caseId: string,
  status: 'handed-on' | 'withdrawn',
): Promise<void> {
  await tablesOf(ctx)
    .updateTable('cases.task')
    .set({ status, done_at: ctx.now.toString() })
    .where('force_id', '=', ctx.forceId)
    .where('case_id', '=', caseId)
    .where('status', 'in', ['waiting', 'later'])
    .execute()
}

/** What has changed of a record that waits. */
export interface ChangedCase extends Matter, Pick<NewCase, 'title' | 'amount' | 'content'> {
  /** "Now 5 to 8 May, 24 hours": for the timeline. */
  readonly what: string
}

/**
 * Binds the open case of a record to what it says now: whoever looked at it before decides anew,
 * and where the amount changes who decides, it goes to them. Gives whoever decides now. Refuses
 * where nothing is open (409).
 */
export async function changeCase<T>(ctx: CommandContext<T>, asked: ChangedCase): Promise<Decider> {
  const found = await lockOpenCase(ctx, asked)
  if (found === undefined) {
    return conflict({ code: 'cases.decided-already', message: 'This has been decided meanwhile' })
  }
  const { case_id: caseId, organisation_id: organisationId, category, person_id: personId } = found
  await tablesOf(ctx)
    .updateTable('cases.case')
    .set({
      title: asked.title,
      amount: BigInt(asked.amount),
      content_digest: digest(asked.content),
      version: found.version + 1,
    })
    .where('force_id', '=', ctx.forceId)
    .where('case_id', '=', caseId)
    .execute()
  await addStep(ctx, { caseId, organisationId }, { kind: 'changed', words: asked.what })
  const { act } = kindOf(ctx, asked.kind)
  const { amount } = asked
  const makerId = found.maker_id
  const question = { act, category, amount, personId, organisationId, makerId }
  const decider = await whoDecides(ctx, question)
  const waiting = { ...asked, caseId, organisationId, personId, recordId: asked.id }
  if (await waitsStill(ctx, waiting, decider)) return decider
  await endWaiting(ctx, caseId, 'withdrawn')
  await assign(ctx, waiting, decider)
  return decider
}

/**
 * Where a changed case is for the same decider as before, what waits for them stays the same piece
 * of work with a clock that starts anew: a page they have open leads to what it says now.
 */
async function waitsStill<T>(
  ctx: CommandContext<T>,
  waiting: Waiting,
  { personId, role, rule, standIns }: Decider,
): Promise<boolean> {
  const { caseId, kind, title, organisationId } = waiting
  const { dueAt, escalateAt } = await clockFrom(ctx, { kind, organisationId })
  const kept = await tablesOf(ctx)
    .updateTable('cases.task')
    .set({
      rule: ruleWords(rule),
      delegable: rule.delegable,
      due_at: dueAt?.toString() ?? null,
      escalate_at: escalateAt?.toString() ?? null,
      late_at: null,
    })
    .where('force_id', '=', ctx.forceId)
    .where('case_id', '=', caseId)
    .where('status', '=', 'waiting')
    .where('assignee_id', 'is not distinct from', personId)
    .where('role', 'is not distinct from', role)
    .returning('task_id as taskId')
    .executeTakeFirst()
  if (kept === undefined) return false
  await tell(ctx, waiting, [personId, ...standIns.map((one) => one.personId)], {
    text: `Changed, and waits for you: ${title}`,
    href: `/work/${kept.taskId}`,
  })
  return true
}

/**
 * Takes back what waits: nobody decides on it any more. Refuses where nothing is open (409).
 * @param asked with `what` in words for the timeline, where it is not that it was taken back
 */
export async function withdrawCase<T>(
  ctx: CommandContext<T>,
  asked: Matter & { readonly what?: string; readonly why?: string | undefined },
): Promise<void> {
  const found = await lockOpenCase(ctx, asked)
  if (found === undefined) {
    return conflict({ code: 'cases.decided-already', message: 'This has been decided meanwhile' })
  }
  const place = { caseId: found.case_id, organisationId: found.organisation_id }
  await endWaiting(ctx, found.case_id, 'withdrawn')
  await closeCase(ctx, place.caseId, 'withdrawn', found.version)
  const words = asked.what ?? 'Taken back'
  await addStep(ctx, place, { kind: 'withdrawn', words, reason: asked.why })
  const { kind, id: recordId } = asked
  ctx.announce(caseClosed({ caseId: place.caseId, kind, recordId, outcome: 'withdrawn' }))
}

export async function closeCase<T>(
  ctx: CommandContext<T>,
  caseId: string,
  outcome: string,
  version: number,
): Promise<void> {
  await tablesOf(ctx)
    .updateTable('cases.case')
    .set({ status: 'closed', outcome, closed_at: ctx.now.toString(), version: version + 1 })
    .where('force_id', '=', ctx.forceId)
    .where('case_id', '=', caseId)
    .execute()
}

/** Adds a step to the latest case about a record, open or closed: "Recalled from 6 May". */
export async function noteOnCase<T>(
  ctx: CommandContext<T>,
  { kind, id, what, reason }: Matter & { readonly what: string; readonly reason?: string },
): Promise<void> {
  const found = await tablesOf(ctx)
    .selectFrom('cases.case')
    .where('force_id', '=', ctx.forceId)
    .where('kind', '=', kind)
    .where('record_id', '=', id)
    .select(['case_id as caseId', 'organisation_id as organisationId'])
    .orderBy('opened_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (found !== undefined) await addStep(ctx, found, { kind: 'noted', words: what, reason })
}
