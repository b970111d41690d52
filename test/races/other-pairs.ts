import { perform } from '#platform/actions'
import { handOn } from '../../src/platform/cases/commands/hand-on.ts'
import { endDelegation } from '../../src/platform/authority/commands/end-delegation.ts'
import { watchClocks } from '#platform/cases'
import { changeEmployment } from '#business/people'
import {
  askToCarry,
  chooseCompensation,
  closeLeaveYear,
  correctBalance,
  recallOfficer,
  withdrawCarry,
} from '#business/leave'
import { taskOn } from '../../src/business/leave/fixtures.ts'
import { attempt, type Attempt } from './attempts.ts'
import { delegate } from './crew.ts'
import { approved, asked, askedToCarry, daysFrom, decision, type Bench } from './bench.ts'
import { anyKey, rowsShouldBe, type PairKind } from './pair-kinds.ts'

const CLOSES = { done: [2], ofLastYear: true }

async function closing({ world }: Bench): Promise<Attempt> {
  const machine = await world.caller({ machineOf: 'leave', organisationIds: [11, 12] })
  return attempt(machine, closeLeaveYear, {})
}

const carrying = ({ constable }: Bench, tab: 'one' | 'two' = 'one') =>
  attempt(constable[tab], askToCarry, { leaveYear: 2025, minutes: 3_000, reason: 'Long trial' })

const correcting = (
  { crew, constable }: Bench,
  tab: 'one' | 'two',
  leaveYear: number,
  key?: string,
) =>
  attempt(
    crew.hr[tab],
    correctBalance,
    { personId: constable.personId, leaveYear, minutes: 480, reason: 'A day lost in the move' },
    key,
  )

/** Somebody who is called back in May and has not chosen what they are given for it. */
async function choosing(bench: Bench): Promise<[Attempt, Attempt]> {
  const { world, crew, constable } = bench
  const requestId = await approved(bench, daysFrom(0, 5))
  const input = { requestId, version: 2, ...daysFrom(0, 3), reason: 'Crown court' }
  const { recallId } = await perform(world.house, crew.sergeant.one, recallOfficer, input)
  const choose = (tab: 'one' | 'two', choice: 'leave' | 'pay') =>
    attempt(constable[tab], chooseCompensation, { recallId, version: 1, choice })
  return [choose('one', 'leave'), choose('two', bench.chance.pick(['leave', 'pay']))]
}

/** Pairs around the end of a leave year. */
const yearEnd: PairKind[] = [
  {
    name: 'ask to carry and close the year',
    done: [1, 2],
    ofLastYear: true,
    prepare: async (bench) => [carrying(bench), await closing(bench)],
  },
  {
    name: 'ask to carry, twice',
    done: [1],
    ofLastYear: true,
    prepare: async (bench) => [carrying(bench), carrying(bench, 'two')],
  },
  {
    name: 'correct and close the year',
    done: [1, 2],
    ofLastYear: true,
    prepare: async (bench) => [correcting(bench, 'one', 2025), await closing(bench)],
  },
  {
    ...CLOSES,
    name: 'decide on carrying and close the year',
    async prepare(bench) {
      const task = await taskOn(bench.world, await askedToCarry(bench, 2025))
      return [decision(bench, bench.crew.hr, task), await closing(bench)]
    },
  },
  {
    ...CLOSES,
    name: 'take carrying back and close the year',
    async prepare(bench) {
      const carryRequestId = await askedToCarry(bench, 2025)
      const input = { carryRequestId, version: 1 }
      return [attempt(bench.constable.one, withdrawCarry, input), await closing(bench)]
    },
  },
  {
    name: 'decide on carrying and take it back',
    done: [1],
    ofLastYear: true,
    async prepare(bench) {
      const carryRequestId = await askedToCarry(bench, 2025)
      const task = await taskOn(bench.world, carryRequestId)
      const input = { carryRequestId, version: 1 }
      return [
        decision(bench, bench.crew.hr, task),
        attempt(bench.constable.one, withdrawCarry, input),
      ]
    },
  },
  {
    ...CLOSES,
    name: 'close the year, twice',
    prepare: async (bench) => [await closing(bench), await closing(bench)],
    besides: ({ closings }) => rowsShouldBe('closings', closings, 1),
  },
]

/** Pairs around the ledger. */
const ledger: PairKind[] = [
  { name: 'choose compensation, twice', done: [1], prepare: choosing },
  {
    name: 'correct twice, same key',
    done: [2],
    replayed: 1,
    async prepare(bench) {
      const key = anyKey()
      return [correcting(bench, 'one', 2026, key), correcting(bench, 'two', 2026, key)]
    },
    besides: (books) => rowsShouldBe('corrections', books.ledger, 1),
  },
  {
    name: 'correct twice, two reasons',
    done: [2],
    prepare: async (bench) => [correcting(bench, 'one', 2026), correcting(bench, 'two', 2026)],
    besides: (books) => rowsShouldBe('corrections', books.ledger, 2),
  },
]

/** Pairs around who decides. */
const deciders: PairKind[] = [
  {
    name: 'decide and hand on',
    done: [1],
    async prepare(bench) {
      const task = await taskOn(bench.world, await asked(bench, daysFrom(0, 5)))
      const { sergeant, delegates, inspector } = bench.crew
      const to = { taskId: task.taskId, personId: inspector.personId, reason: 'She knows them' }
      return [
        decision(bench, bench.chance.pick(delegates), task),
        attempt(sergeant.one, handOn, to),
      ]
    },
  },
  {
    name: 'hand on, twice',
    done: [1],
    async prepare(bench) {
      const { taskId } = await taskOn(bench.world, await asked(bench, daysFrom(0, 5)))
      const { sergeant, delegates, inspector } = bench.crew
      const to = (personId: string) => ({ taskId, personId, reason: 'She knows them' })
      return [
        attempt(sergeant.one, handOn, to(inspector.personId)),
        attempt(sergeant.two, handOn, to(delegates[0].personId)),
      ]
    },
  },
  {
    name: 'decide and go up the line',
    maybeGone: true,
    done: [1, 2],
    async prepare(bench) {
      const task = await taskOn(bench.world, await asked(bench, daysFrom(0, 5)))
      await bench.world.admin.query(
        `update cases.task set due_at = opened_at - interval '2 days',
           escalate_at = opened_at - interval '1 day' where task_id = $1`,
        [task.taskId],
      )
      const machine = await bench.world.caller({ machineOf: 'cases', organisationIds: [11, 12] })
      return [decision(bench, bench.crew.sergeant, task), attempt(machine, watchClocks, {})]
    },
  },
  {
    name: 'decide in place and end the delegation',
    maybeGone: true,
    done: [1, 2],
    async prepare(bench) {
      const { world, crew } = bench
      const task = await taskOn(world, await asked(bench, daysFrom(0, 5)))
      const delegationId = await delegate(world, crew.sergeant, crew.hr)
      const end = attempt(crew.sergeant.one, endDelegation, { delegationId })
      return [decision(bench, crew.hr, task), end]
    },
  },
  {
    name: 'two changes of one employment',
    done: [1],
    async prepare({ crew, constable }) {
      const { unitId, sergeant, hr } = crew
      const now = { personId: constable.personId, from: '2026-04-02', unitId, version: 2 }
      const how = { managerId: sergeant.personId, dayMinutes: 480, workingDays: '1111100' }
      const to = (rankOrGrade: string) => ({ ...now, ...how, rankOrGrade, reason: 'Promoted' })
      return [
        attempt(hr.one, changeEmployment, to('Sergeant')),
        attempt(hr.two, changeEmployment, to('Inspector')),
      ]
    },
  },
]

export const otherPairs: readonly PairKind[] = [...yearEnd, ...ledger, ...deciders]
