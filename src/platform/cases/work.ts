import type { CommandContext } from '#platform/actions'
import type { Instant } from '#platform/time'
import { plural } from '#platform/ui'
import { closeCase, insertCase, lockOpenCase, ownersOf, tell, type Matter } from './engine.ts'
import { caseClosed, caseOpened } from './events.ts'
import { addStep, addSteps, tablesOf, type Step } from './steps.ts'

/** The act by which somebody stands in for whoever has a work task. */
export const WORK_ACT = 'cases.work'

/** One task of a case of work. */
export interface WorkTask {
  /** Which task of its process: `kit`. */
  readonly code: string
  /** What is to be done, as one sentence: "Issue radio, body armour and uniform". */
  readonly words: string
  /** Whose it is: one person, or whoever holds a role. */
  readonly owner: { readonly personId: string } | { readonly role: string }
  /** The codes that must be done before it begins. */
  readonly after: readonly string[]
  readonly dueAt: Instant
  /** The page where it is done. */
  readonly href?: string | undefined
  /** The fact that closes it; left out where whoever has it says so. */
  readonly proof?: string | undefined
}

/** A case of several tasks about a record. */
export interface NewWork extends Matter {
  readonly title: string
  readonly href: string
  readonly personId: string
  readonly organisationId: number
  /** By what the tasks are those they are: "Joiners, version 3". */
  readonly rule: string
  readonly tasks: readonly WorkTask[]
}

/**
 * Opens a case of work about a record: what can begin at once waits for whoever has it, who is
 * told; the rest waits until what comes first is done. Gives the id of the case.
 */
export async function openWork<T>(ctx: CommandContext<T>, asked: NewWork): Promise<string> {
  const { kind, id, organisationId, rule } = asked
  const content = { id, rule }
  const caseId = await insertCase(ctx, { ...asked, category: 'any', amount: 0, content })
  const tasks = asked.tasks.map((task) => rowOf(ctx, asked, caseId, task))
  if (tasks.length > 0) await tablesOf(ctx).insertInto('cases.task').values(tasks).execute()
  const ready = asked.tasks.filter(({ after }) => after.length === 0)
  await addSteps(ctx, { caseId, organisationId }, [
    { kind: 'opened', words: `${plural(asked.tasks.length, 'task')}, by ${rule}` },
    ...ready.map(({ code, words }): Step => ({ kind: 'task-opened', words, taskCode: code })),
  ])
  for (const row of tasks.filter(({ status }) => status === 'waiting')) {
    await tellOwner(ctx, { ...asked, ...row }, row)
  }
  ctx.announce(caseOpened({ caseId, kind, recordId: id }))
  return caseId
}

function rowOf<T>(ctx: CommandContext<T>, asked: NewWork, caseId: string, task: WorkTask) {
  const { code, words, owner, after, dueAt, href, proof } = task
  const personId = 'personId' in owner ? owner.personId : null
  return {
    force_id: ctx.forceId,
    organisation_id: asked.organisationId,
    task_id: ctx.newId(),
    case_id: caseId,
    act: WORK_ACT,
    assignee_id: personId,
    role: 'role' in owner ? owner.role : null,
    status: after.length === 0 ? 'waiting' : 'later',
    rule: asked.rule,
    // Nobody stands in for the person whom it is about: what is theirs to do they do themselves.
    delegable: personId !== null && personId !== asked.personId,
    due_at: dueAt.toString(),
    escalate_at: null,
    opened_at: ctx.now.toString(),
    code,
    words,
    after: [...after],
    href: href ?? null,
    proof: proof ?? null,
  }
}

interface Told extends Matter {
  readonly title: string
  readonly organisationId: number
  /** Whom it is about. */
  readonly personId: string
}

interface TaskRow {
  readonly task_id: string
  readonly assignee_id: string | null
  readonly role: string | null
  readonly words: string | null
}

/** Tells whoever has a task now: the person, or those who hold the role. */
async function tellOwner<T>(
  ctx: CommandContext<T>,
  work: Told,
  { task_id: taskId, assignee_id: assigneeId, role, words }: TaskRow,
): Promise<void> {
  const { organisationId, title } = work
  const people = await ownersOf(ctx, { role, organisationId, assigneeId })
  const notice = { text: `${words ?? ''}. ${title}`, href: `/work/${taskId}` }
  await tell(ctx, { ...work, recordId: work.id }, people, notice)
}

/** A task of a case whose row is locked. */
export interface OpenWork extends Told {
  readonly caseId: string
  readonly version: number
}

/** How a task was done: in whose place, and in what words. */
export interface Doing {
  readonly words: string
  readonly reason?: string | undefined
}

/**
 * Marks a task of a locked case as done, begins what comes after it, and closes the case with the
 * last of its tasks. Nothing changes where it is done already.
 */
export async function markDone<T>(
  ctx: CommandContext<T>,
  work: OpenWork,
  code: string,
  { words, reason }: Doing,
): Promise<boolean> {
  const done = await tablesOf(ctx)
    .updateTable('cases.task')
    .set({
      status: 'done',
      outcome: 'done',
      blocked_why: null,
      done_at: ctx.now.toString(),
      done_by: ctx.actor.personId,
      done_name: ctx.actor.name,
    })
    .where('force_id', '=', ctx.forceId)
    .where('case_id', '=', work.caseId)
    .where('code', '=', code)
    .where('status', 'in', ['waiting', 'later'])
    .returning('code')
    .executeTakeFirst()
  if (done === undefined) return false
  await addStep(ctx, work, { kind: 'task-done', words, reason, taskCode: code })
  await beginNext(ctx, work)
  return true
}

async function beginNext<T>(ctx: CommandContext<T>, work: OpenWork): Promise<void> {
  const { caseId, kind, id: recordId } = work
  const tasks = await tablesOf(ctx)
    .selectFrom('cases.task')
    .where('force_id', '=', ctx.forceId)
    .where('case_id', '=', caseId)
    .where('status', 'in', ['later', 'waiting', 'done'])
    .select(['task_id', 'code', 'words', 'after', 'status', 'assignee_id', 'role'])
    .orderBy('code')
    .execute()
  const done = new Set(tasks.filter(({ status }) => status === 'done').map(({ code }) => code))
  const next = tasks.filter(
    ({ status, after }) => status === 'later' && (after ?? []).every((code) => done.has(code)),
  )
  for (const row of next) {
    await tablesOf(ctx)
      .updateTable('cases.task')
      .set({ status: 'waiting', opened_at: ctx.now.toString() })
      .where('force_id', '=', ctx.forceId)
      .where('task_id', '=', row.task_id)
      .execute()
    await addStep(ctx, work, { kind: 'task-opened', words: row.words ?? '', taskCode: row.code })
    await tellOwner(ctx, work, row)
  }
  if (tasks.length > done.size) return
  await closeCase(ctx, caseId, 'finished', work.version)
  await addStep(ctx, work, { kind: 'finished', words: 'All of it is done' })
  ctx.announce(caseClosed({ caseId, kind, recordId, outcome: 'finished' }))
}

/** The open case of work about a record, locked; undefined for none. */
export async function lockWork<T>(
  ctx: CommandContext<T>,
  matter: Matter,
): Promise<OpenWork | undefined> {
  const found = await lockOpenCase(ctx, matter)
  if (found === undefined) return undefined
  const { case_id: caseId, organisation_id: organisationId, person_id: personId } = found
  const { title, version } = found
  return { ...matter, caseId, organisationId, personId, title, version }
}

/**
 * Closes a task because a fact is on record, whoever put it there. Gives whether that changed
 * anything: it does not where the task is done, or there is none of that code.
 */
export async function finishByFact<T>(
  ctx: CommandContext<T>,
  matter: Matter,
  { code, words }: { readonly code: string; readonly words: string },
): Promise<boolean> {
  const work = await lockWork(ctx, matter)
  return work === undefined ? false : markDone(ctx, work, code, { words })
}

/** What of an open case of work changed for everybody: its title, and when its tasks are due. */
export async function moveWork<T>(
  ctx: CommandContext<T>,
  matter: Matter,
  moved: {
    readonly title: string
    readonly what: string
    readonly dueAt: ReadonlyMap<string, Instant>
  },
): Promise<void> {
  const work = await lockWork(ctx, matter)
  if (work === undefined) return
  await tablesOf(ctx)
    .updateTable('cases.case')
    .set({ title: moved.title, version: work.version + 1 })
    .where('force_id', '=', ctx.forceId)
    .where('case_id', '=', work.caseId)
    .execute()
  for (const [code, dueAt] of moved.dueAt) {
    await tablesOf(ctx)
      .updateTable('cases.task')
      .set({ due_at: dueAt.toString(), late_at: null })
      .where('force_id', '=', ctx.forceId)
      .where('case_id', '=', work.caseId)
      .where('code', '=', code)
      .where('status', 'in', ['later', 'waiting'])
      .execute()
  }
  await addStep(ctx, work, { kind: 'changed', words: moved.what })
}
