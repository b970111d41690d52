import { actionsOver, type QueryContext } from '#platform/actions'
import { figuresInput, recordsInput, reserved } from './choice.ts'
import type { Dataset, DatasetSpec } from './dataset.ts'
import { reportOf } from './figures.ts'
import { recordsOf } from './records.ts'

const column = /^[a-zA-Z_]\w{0,62}$/
const key = /^[a-z][a-zA-Z0-9]{0,40}$/

function assertSound<T>(spec: DatasetSpec<T>): void {
  const { name, dimensions, measures, records, person } = spec
  const wrong = (what: string): never => {
    throw new Error(`The dataset ${name}: ${what}`)
  }
  if (!/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/.test(name)) wrong('is not named room.rows')
  for (const one of [...Object.keys(dimensions), ...Object.keys(measures)]) {
    if (!key.test(one)) wrong(`${one} cannot stand in an address`)
    if (one in dimensions && (one in measures || reserved.includes(one))) wrong(`${one} is taken`)
  }
  if (Object.keys(dimensions).length === 0) wrong('has no dimension')
  if (Object.keys(measures).length === 0) wrong('has no measure')
  const sources = Object.values(dimensions).flatMap(({ value, label }) => [value, label])
  const shown = records?.columns.map((one) => one.column) ?? []
  for (const one of [...sources, ...shown, records?.id, records?.order.column, person]) {
    if (typeof one === 'string' && !column.test(one)) wrong(`${one} is no column`)
  }
}

/**
 * Declares a dataset: its figures become a query of the room at the permission said, the rows
 * behind them another at theirs, and `reportPages()` gives their pages. The first measure and the
 * first dimension are what is shown before anybody chooses. Throws where a name could not stand in
 * an address.
 */
export function defineDataset<Tables>(given: DatasetSpec<Tables>): Dataset {
  assertSound(given)
  const spec = given as unknown as DatasetSpec
  const { name, says, permission, records } = spec
  const { defineQuery } = actionsOver<unknown>(name.slice(0, name.indexOf('.')))
  const figures = defineQuery({
    name,
    says,
    permission,
    input: figuresInput(spec),
    run: (ctx: QueryContext, asked) => reportOf(ctx, spec, asked),
  })
  const behind =
    records &&
    defineQuery({
      name: `${name}-records`,
      says: `Lists the records behind: ${spec.title.toLowerCase()}`,
      permission: records.permission,
      input: recordsInput(spec, records.order.kind),
      run: (ctx: QueryContext, asked) => recordsOf(ctx, spec, records, asked),
    })
  return Object.freeze({
    ...spec,
    path: `/reports/${name.replaceAll('.', '-')}`,
    figures,
    ...(behind === undefined ? {} : { behind }),
    queries: behind === undefined ? [figures] : [figures, behind],
  })
}
