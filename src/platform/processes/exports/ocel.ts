import { activityWords } from '#platform/cases'
import type { LoggedCase, LoggedEvent, LoggedTask, LogPage } from '../queries/ocel.ts'

/** Gives the pages of a log that follow one: none after the last. */
export type NextPage = (cursor: string) => Promise<LogPage>

interface Attribute {
  readonly name: string
  readonly time?: string
  readonly value: string
}

interface Related {
  readonly objectId: string
  readonly qualifier: string
}

const caseOf = (id: string): string => `case:${id}`
const taskOf = (id: string): string => `task:${id}`
const personOf = (number: number): string => `person:${number}`

const typed = (name: string, type: 'string' | 'time' = 'string') => ({ name, type })

function objectTypes(kind: string): string {
  return JSON.stringify([
    { name: 'case', attributes: [typed('outcome')] },
    { name: 'task', attributes: [typed('status'), typed('role'), typed('due', 'time')] },
    { name: kind, attributes: [] },
    { name: 'person', attributes: [] },
  ])
}

const eventTypes = (activities: readonly string[]): string =>
  JSON.stringify(activities.map((name) => ({ name, attributes: [typed('activity')] })))

function caseObject(kind: string, one: LoggedCase, tasks: readonly LoggedTask[]) {
  return {
    id: caseOf(one.caseId),
    type: 'case',
    attributes: [{ name: 'outcome', time: one.closedAt.toString(), value: one.outcome }],
    relationships: [
      { objectId: `${kind}:${one.recordId}`, qualifier: 'about record' },
      { objectId: personOf(one.person), qualifier: 'about person' },
      ...tasks.map(({ taskId }) => ({ objectId: taskOf(taskId), qualifier: 'has task' })),
    ],
  }
}

function taskObject({ taskId, openedAt, doneAt, status, role, dueAt, person }: LoggedTask) {
  const opened = openedAt.toString()
  const attributes: Attribute[] = [
    { name: 'status', time: (doneAt ?? openedAt).toString(), value: status },
    ...(role === null ? [] : [{ name: 'role', time: opened, value: role }]),
    ...(dueAt === null ? [] : [{ name: 'due', time: opened, value: dueAt.toString() }]),
  ]
  const relationships: Related[] =
    person === null ? [] : [{ objectId: personOf(person), qualifier: 'waits for' }]
  return { id: taskOf(taskId), type: 'task', attributes, relationships }
}

function objectsOf({ kind, cases, tasks }: LogPage): readonly unknown[] {
  const byCase = Map.groupBy(tasks, ({ caseId }) => caseId)
  return [
    ...cases.map((one) => caseObject(kind, one, byCase.get(one.caseId) ?? [])),
    ...cases.flatMap(({ recordId, recordIsThere }) =>
      recordIsThere
        ? []
        : [{ id: `${kind}:${recordId}`, type: kind, attributes: [], relationships: [] }],
    ),
    ...tasks.map(taskObject),
  ]
}

/** What a task has to do with a step: one that began or ended at its moment. */
function tasksAt(tasks: readonly LoggedTask[], { at }: LoggedEvent): readonly Related[] {
  const now = at.toString()
  return tasks.flatMap(({ taskId, openedAt, doneAt }) => [
    ...(openedAt.toString() === now ? [{ objectId: taskOf(taskId), qualifier: 'begins' }] : []),
    ...(doneAt?.toString() === now ? [{ objectId: taskOf(taskId), qualifier: 'ends' }] : []),
  ])
}

function eventsOf({ cases, tasks, events }: LogPage, words: (activity: string) => string) {
  const byCase = Map.groupBy(tasks, ({ caseId }) => caseId)
  const about = new Map(cases.map((one) => [one.caseId, one.person]))
  return events.map((event) => ({
    id: `event:${event.caseId}/${event.step}`,
    type: event.activity,
    time: event.at.toString(),
    attributes: [{ name: 'activity', value: words(event.activity) }],
    relationships: [
      { objectId: caseOf(event.caseId), qualifier: 'step of' },
      { objectId: personOf(about.get(event.caseId) ?? 0), qualifier: 'about person' },
      ...tasksAt(byCase.get(event.caseId) ?? [], event),
    ],
  }))
}

/** The pages of a log, the first of which is there. */
async function* pagesOf(first: LogPage, after: NextPage): AsyncGenerator<LogPage> {
  let page = first
  for (;;) {
    yield page
    if (page.next === undefined) return
    page = await after(page.next)
  }
}

/** Writes the members of a JSON array, some at a time. */
async function* members(groups: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  let begun = false
  for await (const group of groups) {
    if (group.length === 0) continue
    const text = group.map((one) => JSON.stringify(one)).join(',\n')
    yield begun ? `,\n${text}` : text
    begun = true
  }
}

/**
 * The log of a process as OCEL 2.0 in JSON (ocel-standard.org, 2.0, 2023): cases, their records,
 * tasks and people as objects, steps as events. Goes over the pages twice, for the objects and for
 * the events, so that it never holds more than one. People are numbers.
 */
export async function* ocelOf(first: LogPage, after: NextPage): AsyncGenerator<string> {
  const { people = 0, activities = [] } = first.whole ?? {}
  const words = (activity: string): string => activityWords({ activities: first.words }, activity)
  yield `{"objectTypes":${objectTypes(first.kind)},\n"eventTypes":${eventTypes(activities)},\n"objects":[`
  async function* objects() {
    yield Array.from({ length: people }, (_one, index) => {
      return { id: personOf(index + 1), type: 'person', attributes: [], relationships: [] }
    })
    for await (const page of pagesOf(first, after)) yield objectsOf(page)
  }
  async function* events() {
    for await (const page of pagesOf(first, after)) yield eventsOf(page, words)
  }
  yield* members(objects())
  yield '],\n"events":['
  yield* members(events())
  yield ']}\n'
}
