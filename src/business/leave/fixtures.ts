import type pg from 'pg'
import { perform, type Caller, type House } from '#platform/actions'
import { decide } from '#platform/cases'

/** Where a test looks behind the policies. */
export interface Behind {
  readonly house: House
  readonly admin: pg.Client
}

/** A task that waits, as whoever looks at it sees it. */
export interface WaitingTask {
  readonly taskId: string
  readonly version: number
}

/** The task that waits on a record, of requests, of carry-overs. */
export async function taskOn({ admin }: Behind, recordId: string): Promise<WaitingTask> {
  const { rows } = await admin.query<WaitingTask>(
    `select task.task_id as "taskId", matter.version
     from cases.task as task join cases."case" as matter using (force_id, case_id)
     where matter.record_id = $1 and task.status = 'waiting'`,
    [recordId],
  )
  const [task] = rows
  if (task === undefined) throw new Error(`Nothing waits on ${recordId}`)
  return task
}

/** Has somebody decide on a record as it stands now. */
export async function decideOn(
  behind: Behind,
  decider: Caller,
  recordId: string,
  outcome: 'approved' | 'refused',
  reason?: string,
): Promise<void> {
  const task = await taskOn(behind, recordId)
  const why = reason === undefined ? {} : { reason }
  await perform(behind.house, decider, decide, { ...task, outcome, ...why })
}

/** A request as the database keeps it. */
export interface KeptRequest {
  readonly status: string
  readonly version: number
  readonly minutes: number
  readonly decidedBy: string | null
}

export async function keptRequest({ admin }: Behind, requestId: string): Promise<KeptRequest> {
  const { rows } = await admin.query<KeptRequest>(
    `select status, version, leave_minutes as minutes, decided_by as "decidedBy"
     from leave.request where request_id = $1`,
    [requestId],
  )
  const [row] = rows
  if (row === undefined) throw new Error(`There is no request ${requestId}`)
  return row
}

/** Gives a unit a minimum strength for all its days. */
export async function setMinimum({ admin }: Behind, unitId: string, people: number | null) {
  await admin.query('update organisation.unit set minimum_strength = $2 where unit_id = $1', [
    unitId,
    people,
  ])
}
