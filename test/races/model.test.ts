import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { runModel } from './run-model.ts'

// `npm run races -- --model 20000` asks for more; the suite sends 300 commands.
const commands = Number(process.env['BLUELAMP_MODEL']) || 300
const isLong = process.env['BLUELAMP_MODEL'] !== undefined

test(`${commands} random commands: the room and a plain model of leave agree after each`, async (t) => {
  const seed = Number(process.env['BLUELAMP_TEST_SEED']) || randomInt(2 ** 31)
  t.diagnostic(`seed ${seed}`)
  const tell = (words: string) => (isLong ? console.log(words) : undefined)
  const report = await runModel({ commands, seed, lanes: isLong ? 4 : 1, tell })
  for (const [kind, outcomes] of report.byKind) {
    t.diagnostic(kind)
    for (const [became, count] of outcomes) t.diagnostic(`  ${count} x ${became}`)
  }
  const { stories, seconds } = report
  t.diagnostic(`${report.commands} commands in ${stories} stories, ${Math.round(seconds)} s`)
})
