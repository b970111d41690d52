import type { World } from '../support/world.ts'

/** What the database keeps of somebody's leave, read behind the policies. */
export interface Books {
  readonly personId: string
  readonly requests: readonly KeptRequest[]
  readonly cases: readonly KeptCase[]
  readonly tasks: readonly KeptTask[]
  readonly steps: readonly { caseId: string; step: number; kind: string }[]
  readonly recalls: readonly KeptRecall[]
  readonly ledger: readonly KeptRow[]
  readonly closings: readonly KeptClosing[]
  readonly carries: readonly KeptCarry[]
  /** Outbox rows about the requests, recalls and cases, oldest first. */
  readonly facts: readonly { name: string; payload: Readonly<Record<string, string>> }[]
  /** What the search says of the person, and what it should say: "Constable Ade, Racing crew". */
  readonly found: readonly { says: string }[]
  readonly employed: readonly { says: string }[]
}

export interface KeptRequest {
  readonly id: string
  readonly status: string
  readonly version: number
  readonly firstOn: string
  readonly minutesByDay: readonly number[]
  /** Half days as whole numbers; the end is not included. */
  readonly from: number
  readonly until: number
  readonly replacesId: string | null
  readonly decidedBy: string | null
}

export interface KeptCase {
  readonly id: string
  readonly kind: string
  readonly recordId: string
  readonly status: 'open' | 'closed'
  readonly outcome: string | null
  readonly version: number
}

export interface KeptTask {
  readonly id: string
  readonly caseId: string
  readonly status: string
  readonly assigneeId: string | null
  readonly role: string | null
  readonly outcome: string | null
  readonly doneBy: string | null
  readonly late: boolean
}

export interface KeptRecall {
  readonly id: string
  readonly requestId: string
  readonly firstOn: string
  readonly lastOn: string
  readonly version: number
  readonly choice: string | null
  readonly leaveMinutes: number | null
}

export interface KeptRow {
  readonly kind: string
  readonly leaveYear: number
  readonly minutes: number
  readonly recallId: string | null
}

export interface KeptClosing {
  readonly leaveYear: number
  readonly left: number
  readonly carried: number
  readonly lost: number
}

export interface KeptCarry {
  readonly id: string
  readonly leaveYear: number
  readonly minutes: number
  readonly status: string
  readonly version: number
}

const mine = 'force_id = 1 and person_id = $1::uuid'
const parts = {
  requests: `select request_id as id, status, version, first_on as "firstOn",
      minutes_by_day as "minutesByDay", lower(slots) as "from", upper(slots) as "until",
      replaces_id as "replacesId", decided_by as "decidedBy"
    from leave.request where ${mine} order by requested_at, request_id`,
  cases: `select case_id as id, kind, record_id as "recordId", status, outcome, version
    from cases."case" where ${mine} order by opened_at, case_id`,
  tasks: `select task_id as id, case_id as "caseId", task.status, assignee_id as "assigneeId", role,
      task.outcome, done_by as "doneBy", late_at is not null as late
    from cases.task join matter using (case_id) where force_id = 1 order by task_id`,
  steps: `select case_id as "caseId", step, event.kind
    from cases.event join matter using (case_id) where force_id = 1 order by case_id, step`,
  recalls: `select recall_id as id, request_id as "requestId", first_on as "firstOn",
      last_on as "lastOn", version, choice, leave_minutes as "leaveMinutes"
    from leave.recall where ${mine} order by recalled_at, recall_id`,
  ledger: `select kind, leave_year as "leaveYear", adjusted_minutes as minutes,
      recall_id as "recallId"
    from leave.adjustment where ${mine} order by made_at, adjustment_id`,
  closings: `select leave_year as "leaveYear", left_minutes as "left", carried_minutes as carried,
      lost_minutes as lost from leave.closing where ${mine}`,
  carries: `select carry_request_id as id, leave_year as "leaveYear", carry_minutes as minutes,
      status, version from leave.carry_request where ${mine} order by requested_at`,
  facts: `select name, payload from events.outbox
    where payload->>'requestId' = any(array(
        select request_id::text from leave.request where ${mine}))
      or payload->>'caseId' = any(array(select case_id::text from matter))
    order by outbox_number`,
  found: `select title || ', ' || says as says from search.entry where subject = 'people.person:' || $1::uuid`,
  employed: `select concat(rank_or_grade, ' ', given_name, ' ', family_name, ', ', unit.name) as says
    from people.person join people.employment using (force_id, person_id)
      join organisation.unit as unit using (force_id, unit_id)
    where ${mine} and employment.valid @> $2::date and unit.valid @> $2::date`,
}

const lists = Object.entries(parts).map(
  ([name, text]) => `'${name}', (select coalesce(json_agg(row), '[]') from (${text}) as row)`,
)
const wholeText = `with matter as (select case_id from cases."case" where ${mine})
  select json_build_object(${lists.join()}) as books`

/** Reads somebody's books in one statement: one moment. */
export async function readBooks(world: World, personId: string): Promise<Books> {
  const { rows } = await world.admin.query<{ books: Omit<Books, 'personId'> }>({
    name: 'books',
    text: wholeText,
    values: [personId, world.clock.today()],
  })
  const [row] = rows
  if (row === undefined) throw new Error('There are no books')
  return { personId, ...row.books }
}
