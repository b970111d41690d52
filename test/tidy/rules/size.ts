import type { Tree, TidyRule } from '../tree.ts'

const MOST_LINES = 400
const MOST_CHARACTERS = 100

const written = /\.(ts|mjs|sql|njk)$/
const generated = /(^|\/)tables\.ts$|^test\/golden\//

function sized(tree: Tree): string[] {
  return tree.paths.filter((path) => written.test(path) && !generated.test(path))
}

export const shortFiles: TidyRule = {
  name: 'short files',
  says: 'no file is longer than 400 lines',
  look: (tree) =>
    sized(tree).flatMap((path) => {
      const lines = tree.read(path).trimEnd().split('\n').length
      return lines <= MOST_LINES
        ? []
        : [`${path}: ${lines} lines. Take one idea out into a file of its own`]
    }),
}

// What the formatter cannot break: the inside of a string, a pattern, a line of markup.
function breakable(line: string, path: string): string {
  if (path.endsWith('.njk') || /^\s*</.test(line)) return ''
  if (path.endsWith('.sql') && !line.startsWith('--')) return line.replaceAll(/'[^']*'/g, "''")
  if (/^\s*(\/\/|\/?\*)/.test(line)) return line
  return line
    .replaceAll(/(['"`])(?:\\.|(?!\1).)*\1?/g, '')
    .replace(/\/(?:\\.|\[[^\]]*\]|[^/[\n])+\/[a-z]*/, '')
}

export const shortLines: TidyRule = {
  name: 'short lines',
  says: 'no line is longer than 100 characters, but for what cannot be broken inside a literal',
  look: (tree) =>
    sized(tree).flatMap((path) =>
      tree
        .read(path)
        .split('\n')
        .flatMap((line, index) =>
          line.length <= MOST_CHARACTERS || breakable(line, path).length <= MOST_CHARACTERS
            ? []
            : [`${path}:${index + 1}: ${line.length} characters. Break it before the hundredth`],
        ),
    ),
}
