import { createPrivateKey, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readPack, signPack, statutoryRows, usePacks, type RatePack } from '#business/statutory'
import { Refusal } from '#platform/refusals'
import { SettingProblem, type Settings } from './settings.ts'

type Folder = Pick<Settings, 'dataFolder'>
type Print = (line: string) => void

const USAGE = 'Use rates load FILE, rates list, or rates sign FILE --key PRIVATE.pem'

const packsOf = ({ dataFolder }: Folder): string => join(dataFolder, 'rates')
const publishersOf = (settings: Folder): string => join(packsOf(settings), 'publishers')

/** The public key of a publisher whom this installation trusts: `publishers/NAME.pem`. */
const keyIn =
  (settings: Folder) =>
  (publisher: string): string | undefined => {
    const path = join(publishersOf(settings), `${publisher}.pem`)
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined
  }

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new SettingProblem(`${path} cannot be read: ${(error as Error).message}`)
  }
}

/** What is refused of a pack, in one sentence for whoever runs the installation. */
function told<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new SettingProblem(error.problems.map(({ message }) => message).join('. '))
  }
}

/** The packs of an installation, each looked at again: what is not as it was signed stops it. */
function packsIn(settings: Folder): readonly RatePack[] {
  const folder = packsOf(settings)
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.map((name) => told(() => readPack(contentOf(join(folder, name)), keyIn(settings))))
}

/** Has the rates of the packs of an installation take effect in this process. */
export function useRatesOf(settings: Folder): void {
  const packs = packsIn(settings)
  if (packs.length > 0) told(() => usePacks(packs))
}

/** `rates load FILE | list | sign FILE --key PRIVATE.pem`: packs of statutory rates. */
export async function rates(
  words: readonly string[],
  settings: Folder,
  print: Print,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { key: { type: 'string' } },
  })
  const [what, path] = positionals
  if (what === 'list') {
    for (const pack of packsIn(settings)) print(wordsOf(pack))
    return 0
  }
  if (path === undefined) throw new SettingProblem(USAGE)
  if (what === 'sign' && values.key !== undefined) {
    const key = keyFrom(values.key)
    print(
      JSON.stringify(
        told(() => signPack(contentOf(path), key)),
        null,
        2,
      ),
    )
    return 0
  }
  if (what !== 'load') throw new SettingProblem(USAGE)
  const content = contentOf(path)
  const pack = told(() => readPack(content, keyIn(settings)))
  const others = packsIn(settings).filter((one) => one.pack !== pack.pack)
  told(() => usePacks([...others, pack]))
  mkdirSync(packsOf(settings), { recursive: true })
  writeFileSync(join(packsOf(settings), `${pack.pack}.json`), JSON.stringify(content, null, 2))
  print(`${wordsOf(pack)}. ${statutoryRows().taxBands.length} tax bands are on record.`)
  print('It takes effect when the program starts again')
  return 0
}

const wordsOf = ({ pack, publisher, publishedOn, from, until, tables }: RatePack): string =>
  `${pack} of ${publisher}, published ${publishedOn}, for ${from} to before ${until}: ${Object.keys(tables).join(', ')}`

function keyFrom(path: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(path))
  } catch (error) {
    throw new SettingProblem(`${path} is no private key: ${(error as Error).message}`)
  }
}
