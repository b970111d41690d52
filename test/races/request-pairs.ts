import { canonicalJson } from '#platform/secrets'
import { addDays } from '#platform/time'
import { taskOn } from '../../src/business/leave/fixtures.ts'
import { asked, asking, approved, change, changeOf, daysFrom, decision } from './bench.ts'
import { opposite, recall, withdrawal, type Bench } from './bench.ts'
import { anyKey, rowsShouldBe, type PairKind } from './pair-kinds.ts'

const week = (bench: Bench, days = 5) => daysFrom(bench.chance.between(0, 20), days)

/** Pairs around asking: the same days, the same form, more than is left. */
const asks: PairKind[] = [
  {
    name: 'two requests, overlapping days',
    done: [1],
    async prepare({ chance, constable: { one, two } }) {
      const days = daysFrom(chance.between(0, 20), 5)
      const later = { firstOn: addDays(days.firstOn, chance.between(0, 4)), lastOn: days.lastOn }
      return [asking(one, days), asking(two, later)]
    },
  },
  {
    name: 'one form sent twice, same key',
    done: [2],
    replayed: 1,
    async prepare(bench) {
      const [days, key] = [week(bench), anyKey()]
      return [asking(bench.constable.one, days, key), asking(bench.constable.two, days, key)]
    },
    besides: ({ requests }, [one, two]) => [
      ...rowsShouldBe('requests', requests, 1),
      ...(canonicalJson(one?.result) === canonicalJson(two?.result) ? [] : ['two answers']),
    ],
  },
  {
    name: 'two forms with one key',
    done: [1],
    async prepare({ constable: { one, two } }) {
      const key = anyKey()
      return [asking(one, daysFrom(0, 3), key), asking(two, daysFrom(2, 3), key)]
    },
  },
  {
    name: 'two requests, together too much',
    done: [1],
    prepare: async ({ constable: { one, two } }) => [
      asking(one, daysFrom(0, 21)),
      asking(two, daysFrom(12, 21)),
    ],
  },
  {
    name: 'a request and a longer change, together too much',
    done: [1],
    async prepare(bench) {
      const requestId = await asked(bench, daysFrom(0, 12))
      const { one, two } = bench.constable
      return [change(one, requestId, 1, daysFrom(0, 26)), asking(two, daysFrom(12, 12))]
    },
  },
  {
    name: 'two requests for two weeks',
    done: [2],
    prepare: async ({ constable: { one, two } }) => [
      asking(one, daysFrom(0, 5)),
      asking(two, daysFrom(1, 5)),
    ],
  },
]

/** Pairs around what waits. */
const waiting: PairKind[] = [
  {
    name: 'decide and withdraw',
    done: [1],
    async prepare(bench) {
      const requestId = await asked(bench, week(bench))
      const task = await taskOn(bench.world, requestId)
      return [
        decision(bench, bench.crew.sergeant, task),
        withdrawal(bench.constable.one, requestId, 1),
      ]
    },
  },
  {
    name: 'sergeant and delegate decide, opposite words',
    done: [1],
    async prepare(bench) {
      const { sergeant, delegates } = bench.crew
      return opposite(bench, await asked(bench, week(bench)), [sergeant, delegates[0]])
    },
  },
  {
    name: 'the sergeant decides on two devices, opposite words',
    done: [1],
    async prepare(bench) {
      const { sergeant } = bench.crew
      const other = { ...sergeant, one: sergeant.two }
      return opposite(bench, await asked(bench, week(bench)), [sergeant, other])
    },
  },
  {
    name: 'two delegates decide, opposite words',
    done: [1],
    async prepare(bench) {
      return opposite(bench, await asked(bench, week(bench)), bench.crew.delegates)
    },
  },
  {
    name: 'change and decide',
    done: [1],
    async prepare(bench) {
      const days = week(bench)
      const requestId = await asked(bench, days)
      const task = await taskOn(bench.world, requestId)
      // Some changes are so long that another decides.
      const longer = { ...days, lastOn: addDays(days.firstOn, bench.chance.pick([2, 17])) }
      return [
        change(bench.constable.one, requestId, 1, longer),
        decision(bench, bench.crew.sergeant, task),
      ]
    },
  },
  {
    name: 'change and withdraw',
    done: [1],
    async prepare(bench) {
      const requestId = await asked(bench, daysFrom(0, 5))
      const { one, two } = bench.constable
      return [change(one, requestId, 1, daysFrom(1, 3)), withdrawal(two, requestId, 1)]
    },
  },
  {
    name: 'two changes',
    done: [1],
    async prepare(bench) {
      const requestId = await asked(bench, daysFrom(0, 5))
      const { one, two } = bench.constable
      return [change(one, requestId, 1, daysFrom(1, 3)), change(two, requestId, 1, daysFrom(2, 4))]
    },
  },
]

/** Pairs around approved leave. */
const standing: PairKind[] = [
  {
    name: 'recall and give back',
    done: [1],
    async prepare(bench) {
      const days = week(bench)
      const requestId = await approved(bench, days)
      const by = bench.chance.pick([bench.crew.sergeant, bench.crew.inspector])
      return [recall(by.one, requestId, 2, days), withdrawal(bench.constable.one, requestId, 2)]
    },
  },
  {
    name: 'recall and change',
    done: [1, 2], // a recall is of the leave that stands while a change of it waits
    async prepare(bench) {
      const requestId = await approved(bench, daysFrom(0, 5))
      return [
        recall(bench.crew.sergeant.one, requestId, 2, daysFrom(0, 3)),
        change(bench.constable.one, requestId, 2, daysFrom(1, 3)),
      ]
    },
  },
  {
    name: 'recall and approval of a change',
    done: [1],
    async prepare(bench) {
      const requestId = await approved(bench, daysFrom(0, 5))
      const task = await taskOn(bench.world, await changeOf(bench, requestId, daysFrom(1, 3)))
      return [
        recall(bench.crew.inspector.one, requestId, 2, daysFrom(0, 2)),
        decision(bench, bench.crew.sergeant, task, 'approved'),
      ]
    },
  },
  {
    name: 'two recalls of one day',
    done: [1],
    async prepare(bench) {
      const requestId = await approved(bench, daysFrom(0, 5))
      const { sergeant, inspector } = bench.crew
      return [
        recall(sergeant.one, requestId, 2, daysFrom(0, 3)),
        recall(inspector.one, requestId, 2, daysFrom(0, 1)),
      ]
    },
  },
  {
    name: 'approval of a change and withdrawal of it',
    done: [1],
    async prepare(bench) {
      const requestId = await approved(bench, daysFrom(0, 5))
      const changedId = await changeOf(bench, requestId, daysFrom(0, 3))
      const task = await taskOn(bench.world, changedId)
      return [
        decision(bench, bench.crew.sergeant, task, 'approved'),
        withdrawal(bench.constable.one, changedId, 1),
      ]
    },
  },
  {
    name: 'approval of a change and giving back what it changes',
    done: [1],
    async prepare(bench) {
      const requestId = await approved(bench, daysFrom(0, 5))
      const task = await taskOn(bench.world, await changeOf(bench, requestId, daysFrom(0, 3)))
      return [
        decision(bench, bench.crew.sergeant, task, 'approved'),
        withdrawal(bench.constable.one, requestId, 2),
      ]
    },
  },
  {
    name: 'two changes of approved leave',
    done: [1],
    async prepare(bench) {
      const requestId = await approved(bench, daysFrom(0, 5))
      const { one, two } = bench.constable
      return [change(one, requestId, 2, daysFrom(1, 3)), change(two, requestId, 2, daysFrom(2, 4))]
    },
  },
]

export const requestPairs: readonly PairKind[] = [...asks, ...waiting, ...standing]
