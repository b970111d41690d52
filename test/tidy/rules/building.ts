import { createHash } from 'node:crypto'
import { linesWith } from '../tree.ts'
import type { TidyRule, Tree } from '../tree.ts'

interface Package {
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
}

export const packageScripts: TidyRule = {
  name: 'package scripts',
  says: 'every script of package.json runs one of our files on the pinned Node',
  look(tree) {
    const { scripts } = JSON.parse(tree.read('package.json')) as Package
    return Object.entries(scripts).flatMap(([name, line]) => {
      const match = /^exec node scripts\/run\.mjs (\S+)/.exec(line)
      if (match === null) return [`package.json ${name}: begin with exec node scripts/run.mjs`]
      const file = match[1] ?? ''
      return file.startsWith('node_modules/') || tree.paths.includes(file)
        ? []
        : [`package.json ${name}: there is no ${file}`]
    })
  },
}

export const exactVersions: TidyRule = {
  name: 'exact versions',
  says: 'every dependency is of one exact version',
  look(tree) {
    const all = JSON.parse(tree.read('package.json')) as Package
    return [all.dependencies, all.devDependencies, all.optionalDependencies].flatMap((group) =>
      Object.entries(group)
        .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => `package.json: pin ${name} (${version}) to one version`),
    )
  },
}

export const lockNamesNoHost: TidyRule = {
  name: 'lock names no host',
  says: 'the lock names no registry host',
  look: (tree) =>
    /"resolved"|https?:\/\/[^"]*\.tgz/.test(tree.read('package-lock.json'))
      ? ['package-lock.json: take the "resolved" lines out']
      : [],
}

const elsewhere = /(^|["'`\s(=:])\/(work|home|Users|root|mnt|builds)\/[\w.-]+/

export const noForeignPaths: TidyRule = {
  name: 'no foreign paths',
  says: 'no file holds an absolute path of the machine it was written on',
  look: (tree) =>
    linesWith(
      tree,
      tree.paths.filter((path) => path !== 'package-lock.json' && !path.endsWith('.svg')),
      elsewhere,
    ).map((place) => `${place}: say where it is from the root of the repository`),
}

const besides = /(\.\.\/)+shared\b|\/shared\/(DESIGN|LOOK|domain|data|setup)/

export const noSharedFolder: TidyRule = {
  name: 'no shared folder',
  says: 'nothing that runs reads the folder beside the repository',
  look: (tree) =>
    tree.paths
      .filter((path) => /^(src|test|demo|bench|scripts)\//.test(path))
      .filter((path) => besides.test(tree.read(path)))
      .map((path) => `${path}: bring what it needs into the repository as rows of our own`),
}

// Names that do not belong in the repository, as digests, so that this list holds none of them.
const unwanted = new Set(
  `c857d09db23e6822 c70eca6b0f88f44d 60965168ce762e94 7d3194f79e645c42 3ea125d0bff386e6
   57de4cf40144bdf7 5d72436256ada538 fa08b62093108026 94a168d2da574b00 d298391b07433318
   487b91042c7cf27a de2187af3fb01170 c9ad8f2cc1294afa e12ce8285efc67c6
   5a5110ebe1544b31`.split(/\s+/),
)

function digestOf(word: string): string {
  return createHash('sha256').update(word).digest('hex').slice(0, 16)
}

export const noToolNames: TidyRule = {
  name: 'no tool names',
  says: 'the repository speaks of the product, not of the tools that wrote it',
  look(tree) {
    const seen = new Map<string, boolean>()
    const isUnwanted = (word: string): boolean => {
      const known = seen.get(word)
      if (known !== undefined) return known
      const answer = unwanted.has(digestOf(word))
      seen.set(word, answer)
      return answer
    }
    return tree.paths
      .filter((path) => path !== 'package-lock.json')
      .filter((path) =>
        [...tree.read(path).matchAll(/[A-Za-z]{3,12}/g)].some(([word]) =>
          isUnwanted(word.toLowerCase()),
        ),
      )
      .map((path) => `${path}: names a tool; take the name out`)
  },
}

function tests(tree: Tree): string[] {
  return tree.paths.filter((path) => path.endsWith('.test.ts'))
}

// It proves that the wrapper counts a skipped test as a failure.
const plantsTests = ['test/faults/test-wrapper.test.ts']

export const everyTestRuns: TidyRule = {
  name: 'every test runs',
  says: 'no test is skipped, left for later or run alone',
  look: (tree) =>
    linesWith(
      tree,
      tests(tree).filter((path) => !plantsTests.includes(path)),
      /\b(test|it|describe|suite)\.(only|skip|todo)\(|\bt\.(skip|todo)\(|\b(only|skip|todo): (true|['"`])/,
    ).map((place) => `${place}: mend the test or take it out`),
}

export const everyTestFileTests: TidyRule = {
  name: 'every test file tests',
  says: 'every test file declares a test',
  look: (tree) =>
    tests(tree)
      .filter(
        (path) =>
          !/^\s*(await )?(test|it|suite|describe|property|prove)\w*\(/m.test(tree.read(path)),
      )
      .map((path) => `${path}: declares no test`),
}

export const noPrinting: TidyRule = {
  name: 'no printing',
  says: 'rooms log through the house and never print',
  look: (tree) =>
    linesWith(
      tree,
      tree.paths.filter(
        (path) =>
          /^src\/(platform|business|policing|assurance|insight)\/.*\.ts$/.test(path) &&
          !path.endsWith('.test.ts'),
      ),
      /\bconsole\.\w+\(/,
    ).map((place) => `${place}: log through ctx or the house, without personal data`),
}
