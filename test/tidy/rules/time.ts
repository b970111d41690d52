import { linesWith } from '../tree.ts'
import type { TidyRule, Tree } from '../tree.ts'

function sourceOf(tree: Tree): string[] {
  return tree.paths.filter((path) => /^src\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'))
}

const clock =
  /\bnew Date\(\s*\)|\bDate\.now\b|\bTemporal\.Now\b|\bperformance\.now\b|\bhrtime\b|(?<!new )\bDate\(\)/

// They measure or wait on the machine's own time and decide nothing by it.
const measures = [
  /^src\/platform\/time\//,
  /^src\/platform\/database\/embedded\//,
  /^src\/platform\/http\/metrics\.ts$/,
]

export const oneClock: TidyRule = {
  name: 'one clock',
  says: 'only platform/time reads the clock',
  look: (tree) =>
    linesWith(
      tree,
      sourceOf(tree).filter((path) => !measures.some((place) => place.test(path))),
      clock,
    ).map((place) => `${place}: take the moment from ctx.now or the house's clock`),
}

// The command line is told the time by nobody. The ground's own functions ask the database's clock
// whether a ticket lives; the runner dates what it applies; an audit block is dated when sealed.
const groundRules = [
  /^src\/platform\/(database|audit|jobs|identity)\//,
  /^src\/platform\/time\//,
  /^src\/main/,
]

const sqlClock =
  /(?<![\w.])(now|clock_timestamp|statement_timestamp|transaction_timestamp)\(\)|\bcurrent_(date|time|timestamp)\b|\blocaltime(stamp)?\b|\b(uuidv[47]|gen_random_uuid)\(/i

export const noSqlClock: TidyRule = {
  name: 'no clock in SQL',
  says: "no room's SQL asks for the time or makes an identifier",
  look: (tree) => {
    const sql = tree.paths.filter((path) => /^src\/.*\.sql$/.test(path))
    const paths = [...sourceOf(tree), ...sql]
    return linesWith(
      tree,
      paths.filter((path) => !groundRules.some((place) => place.test(path))),
      sqlClock,
    ).map((place) => `${place}: pass the day, the moment or the id as a parameter`)
  },
}
