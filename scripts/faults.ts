// npm run faults -- [--rounds 200] [--victims database,program,both,restart] [--write-for 700]:
// kill -9 under eight writers. With --disk-full: the disk under the data folder fills while they
// write (Linux, root).
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fillDisk, mountSmallDisk, unmount } from '../test/faults/full-disk.ts'
import { runKillRounds, victims, type KillReport, type Victim } from '../test/faults/kill-rounds.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    victims: { type: 'string', default: victims.join() },
    'write-for': { type: 'string', default: '700' },
    'disk-full': { type: 'boolean', default: false },
  },
})
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const seconds = (milliseconds = 0): string => `${(milliseconds / 1_000).toFixed(2)} s`
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

function tell(report: KillReport): boolean {
  const { recoveries, orphans, findings, lost, doubled, uninvited, waiting } = report
  const odd = Object.values({ ...orphans, ...report.refusals, ...report.strange })
  const whole = sum([lost, doubled, uninvited, waiting, findings.length, ...odd]) === 0
  const middle = recoveries[recoveries.length >> 1]
  const lines = [
    '',
    `rounds ${report.rounds}`,
    `acknowledged ${report.acknowledged}, found ${report.found}`,
    `lost ${lost}, doubled ${doubled}, refused yet there ${uninvited}`,
    ...Object.entries(orphans).map(([name, number]) => `${name} ${number}`),
    `not relayed or not done ${waiting}`,
    `told to wait (503) ${report.toldToWait}`,
    `other answers ${JSON.stringify(report.strange)}, refusals ${JSON.stringify(report.refusals)}`,
    `audit findings ${findings.length}${findings.map((finding) => `\n  ${finding}`).join('')}`,
    `recovery: median ${seconds(middle)}, most ${seconds(recoveries.at(-1))}`,
    whole ? 'nothing lost, nothing doubled' : 'FAILED',
  ]
  print(lines.join('\n'))
  return whole
}

async function fullDisk(): Promise<boolean> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bluelamp-small-'))
  chmodSync(folder, 0o755)
  try {
    const impossible = mountSmallDisk(folder)
    if (impossible !== undefined) {
      print(impossible)
      return true
    }
    const report = await fillDisk(folder)
    print(
      `went on by itself when there was room again: ${report.wentOn ? 'yes' : 'no, after a start'}`,
    )
    return tell(report)
  } finally {
    unmount(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function kills(): Promise<boolean> {
  const report = await runKillRounds({
    rounds: Number(values.rounds),
    victims: values.victims.split(',') as Victim[],
    writeFor: Number(values['write-for']),
    onRound: (round, victim, recovery) =>
      print(`round ${round + 1}: ${victim}, writing again after ${seconds(recovery)}`),
  })
  return tell(report)
}

process.exitCode = (await (values['disk-full'] ? fullDisk() : kills())) ? 0 : 1
