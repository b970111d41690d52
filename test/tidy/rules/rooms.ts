import { roomsOf, roomWings } from '../tree.ts'
import type { RoomFolder, TidyRule, Tree } from '../tree.ts'

// STYLE.md, A room: every file name is a role, the same in every room.
const roles = [
  /^README\.md$/,
  /^(index|room|access|actions|tables|events|jobs|help|fixtures|demo)\.ts$/,
  /^(jobs|events)\.test\.ts$/,
  /^(rules|queries|routes)(\.test)?\.ts$/,
  /^(rules|queries)\/(?!index\.ts)[a-z][a-z0-9-]*(\.test)?\.ts$/,
  /^(imports|exports)\/[a-z][a-z0-9-]*(\.test)?\.ts$/,
  /^exports\/[a-z][a-z0-9-]*\.typ$/,
  /^commands\/[a-z]+-[a-z0-9-]+(\.test)?\.ts$/,
  /^views\/[a-z][a-z0-9-]*\.(njk|ts)$/,
  /^migrations\/\d{4}_[a-z0-9_]+\.sql$/,
  /^data\/[a-z][a-z0-9-]*\.csv$/,
]

const places = 'rules/, queries/, commands/, imports/, exports/, views/ or fixtures.ts'

export const roomShape: TidyRule = {
  name: 'room shape',
  says: 'a room has only files named after their role',
  look: (tree) =>
    roomsOf(tree).flatMap(({ folder, files }) => [
      ...files
        .filter((file) => !roles.some((role) => role.test(file)))
        .map((file) => `${folder}${file}: no role of a room. Move it to ${places}`),
      ...['rules', 'queries']
        .filter((role) => files.includes(`${role}.ts`))
        .filter((role) => files.some((file) => file.startsWith(`${role}/`)))
        .map((role) => `${folder}${role}.ts: the folder ${role}/ takes its place; keep one`),
    ]),
}

const MOST_LINES = 60

function lengthOf(tree: Tree, path: string): number {
  return tree.read(path).trimEnd().split('\n').length
}

export const doors: TidyRule = {
  name: 'doors',
  says: 'every room has a README and a door, each of at most 60 lines',
  look: (tree) =>
    roomsOf(tree, [...roomWings, 'platform']).flatMap(({ folder, files }) =>
      ['README.md', 'index.ts'].flatMap((file) => {
        if (!files.includes(file)) return [`${folder}${file}: missing. Write it`]
        const lines = lengthOf(tree, folder + file)
        return lines <= MOST_LINES ? [] : [`${folder}${file}: ${lines} lines. Say less`]
      }),
    ),
}

export const explicitDoors: TidyRule = {
  name: 'explicit doors',
  says: 'a door re-exports by name, never everything and never room.ts',
  look: (tree) =>
    roomsOf(tree, [...roomWings, 'platform', 'web'])
      .filter(({ files }) => files.includes('index.ts'))
      .flatMap(({ folder }) => {
        const text = tree.read(`${folder}index.ts`)
        return [
          ...(/export\s*\*/.test(text) ? [`${folder}index.ts: name what others may use`] : []),
          ...(/from '\.\/room\.ts'/.test(text)
            ? [`${folder}index.ts: room.ts is for the list of rooms alone`]
            : []),
        ]
      }),
}

const headings = [
  'For whom',
  'What it does',
  'Words',
  'Tables it owns',
  'Facts it announces and listens to',
  'What it refuses, by code',
  'Where the rules come from',
]

export const readmeHeadings: TidyRule = {
  name: 'readme headings',
  says: 'the README of a room answers the same seven questions',
  look: (tree) =>
    roomsOf(tree)
      .filter(({ files }) => files.includes('README.md'))
      .flatMap(({ folder }) => {
        const text = tree.read(`${folder}README.md`)
        return headings
          .filter((heading) => !text.includes(`\n## ${heading}\n`))
          .map((heading) => `${folder}README.md: add the heading "## ${heading}"`)
      }),
}

function sources(tree: Tree, { folder, files }: RoomFolder): string {
  return files
    .filter((file) => file.endsWith('.ts') && !/(\.test|^fixtures)\.ts$/.test(file))
    .map((file) => tree.read(folder + file))
    .join('\n')
}

function codesOf(text: string): string[] {
  const codes = [...text.matchAll(/\bcode: '([^']+)'/g)].map((match) => match[1] ?? '')
  return [...new Set(codes)]
}

export const refusalCodes: TidyRule = {
  name: 'refusal codes',
  says: 'every refusal has a code that begins with its room and stands in its README',
  look: (tree) => [
    ...roomsOf(tree).flatMap((room) => {
      const readme = room.files.includes('README.md') ? tree.read(`${room.folder}README.md`) : ''
      return codesOf(sources(tree, room)).flatMap((code) => [
        ...(code.startsWith(`${room.name}.`) || code.startsWith('platform.')
          ? []
          : [`${room.folder}: the code ${code} begins with another room: say ${room.name}.…`]),
        ...(readme.includes(`\`${code}\``) || code.startsWith('platform.')
          ? []
          : [`${room.folder}README.md: say what \`${code}\` refuses`]),
      ])
    }),
    ...roomsOf(tree, ['platform']).flatMap((room) =>
      codesOf(sources(tree, room))
        .filter((code) => code.includes('.') && !/^(platform|http)\./.test(code))
        .filter((code) => !code.startsWith(`${room.name}.`))
        .map(
          (code) => `${room.folder}: the code ${code} begins neither with platform nor its room`,
        ),
    ),
  ],
}
