// npm run faults -- [--rounds 200] [--victims database,program,both,restart] [--write-for 700]: kill -9 under eight writers.
import { parseArgs } from 'node:util'
import { runKillRounds, victims, type Victim } from '../test/faults/kill-rounds.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    victims: { type: 'string', default: victims.join() },
    'write-for': { type: 'string', default: '700' },
  },
})
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const seconds = (milliseconds = 0): string => `${(milliseconds / 1_000).toFixed(2)} s`

const report = await runKillRounds({
  rounds: Number(values.rounds),
  victims: values.victims.split(',') as Victim[],
  writeFor: Number(values['write-for']),
  onRound: (round, victim, recovery) =>
    print(`round ${round + 1}: ${victim} killed, writing again after ${seconds(recovery)}`),
})
const { recoveries, orphans, findings } = report
const failures =
  report.lost +
  report.doubled +
  report.uninvited +
  report.waiting +
  findings.length +
  Object.values({ ...orphans, ...report.refusals, ...report.strange }).reduce((a, b) => a + b, 0)
print(
  [
    '',
    `rounds ${report.rounds}`,
    `acknowledged ${report.acknowledged}, found ${report.found}`,
    `lost ${report.lost}, doubled ${report.doubled}, refused yet there ${report.uninvited}`,
    ...Object.entries(orphans).map(([name, number]) => `${name} ${number}`),
    `not relayed or not done ${report.waiting}`,
    `told to wait (503) ${report.toldToWait}`,
    `other answers ${JSON.stringify(report.strange)}, refusals ${JSON.stringify(report.refusals)}`,
    `audit findings ${findings.length}${findings.map((finding) => `\n  ${finding}`).join('')}`,
    `recovery: median ${seconds(recoveries[recoveries.length >> 1])}, most ${seconds(recoveries.at(-1))}`,
    failures === 0 ? 'nothing lost, nothing doubled' : 'FAILED',
  ].join('\n'),
)
process.exitCode = failures === 0 ? 0 : 1
