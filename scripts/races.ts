// npm run races -- [--pairs 10000] [--model 20000] [--seed N]: so many pairs of commands at once,
// and so many random commands against the model of leave; with one of the two alone, only that.
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { pairs: { type: 'string' }, model: { type: 'string' }, seed: { type: 'string' } },
})
const both = values.pairs === undefined && values.model === undefined
const { pairs = both ? '10000' : '', model = both ? '20000' : '', seed } = values
if (seed !== undefined) process.env['BLUELAMP_TEST_SEED'] = seed
if (pairs !== '') {
  process.env['BLUELAMP_RACES'] = pairs
  await import('../test/races/races.test.ts')
}
if (model !== '') {
  process.env['BLUELAMP_MODEL'] = model
  await import('../test/races/model.test.ts')
}
