export const delimiters = [',', '\t', ';', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** One row of a delimited file. `line` = number of its first line in the file, from 1. */
export type FileRow = {
  line: number
  cells: string[]
  raw: string
  /** A quotation mark was opened and never closed: read as an ordinary character. */
  openQuote: boolean
}

// A cell with this many line breaks is a quotation mark that nobody closed, not an address.
const mostLinesInACell = 40
const longestLine = 100_000

/** Splits text that arrives in pieces into rows; holds back what may continue in the next piece. */
export type RowSplitter = { push: (text: string) => FileRow[]; end: () => FileRow[] }

/** RFC 4180 with any of our delimiters, tolerant: stray quotes are ordinary characters. */
export function rowSplitter(delimiter: Delimiter): RowSplitter {
  let rest = ''
  let lineNumber = 0
  let pending: string[] = []

  const take = (line: string, rows: FileRow[]): void => {
    lineNumber++
    pending.push(line.length > longestLine ? line.slice(0, longestLine) : line)
    const cells = parse(pending.join('\n'), delimiter)
    if (cells !== undefined) {
      rows.push(rowOf(pending.join('\n'), cells, lineNumber - pending.length + 1, false))
      pending = []
    } else if (pending.length > mostLinesInACell) {
      giveUp(rows)
    }
  }
  // The first pending line has the mark that nobody closed; the others are rows of their own.
  const giveUp = (rows: FileRow[]): void => {
    const [first = '', ...others] = pending
    const start = lineNumber - pending.length + 1
    rows.push(rowOf(first, first.replaceAll('"', '').split(delimiter), start, true))
    pending = []
    lineNumber = start
    for (const line of others) take(line, rows)
  }

  return {
    push(text) {
      const rows: FileRow[] = []
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      if (rest.length > longestLine * 10) rest = rest.slice(0, longestLine)
      for (const line of lines) take(line, rows)
      return rows
    },
    end() {
      const rows: FileRow[] = []
      const last = rest.replace(/\r$/, '')
      if (rest !== '') take(last, rows)
      rest = ''
      while (pending.length > 0) giveUp(rows)
      return rows
    },
  }
}

function rowOf(raw: string, cells: string[], line: number, openQuote: boolean): FileRow {
  return { line, cells, raw, openQuote }
}

/** Cells of one row; undefined when a quoted cell is still open at its end. */
function parse(text: string, delimiter: Delimiter): string[] | undefined {
  if (!text.includes('"')) return text.split(delimiter)
  const cells: string[] = []
  let at = 0
  for (;;) {
    const start = at
    while (text[at] === ' ') at++
    const cell = text[at] === '"' ? quotedCell(text, at, delimiter) : undefined
    if (cell === 'open') return undefined
    if (cell === undefined) {
      const end = text.indexOf(delimiter, start)
      cells.push(text.slice(start, end === -1 ? text.length : end))
      if (end === -1) return cells
      at = end + 1
    } else {
      cells.push(cell.text)
      if (cell.end >= text.length) return cells
      at = cell.end + 1
    }
  }
}

// A mark closes only before a delimiter or the end; `"Bar" Foods` keeps what follows the mark.
function quotedCell(
  text: string,
  open: number,
  delimiter: Delimiter,
): { text: string; end: number } | 'open' {
  let value = ''
  let at = open + 1
  for (;;) {
    const mark = text.indexOf('"', at)
    if (mark === -1) return 'open'
    value += text.slice(at, mark)
    if (text[mark + 1] === '"') {
      value += '"'
      at = mark + 2
      continue
    }
    let after = mark + 1
    while (text[after] === ' ') after++
    if (after >= text.length || text[after] === delimiter) return { text: value, end: after }
    const end = text.indexOf(delimiter, after)
    const until = end === -1 ? text.length : end
    // More marks ahead in the same cell belong to it: read on instead of closing here.
    if (!text.slice(after, until).includes('"')) {
      return { text: value + text.slice(mark + 1, until), end: until }
    }
    value += '"'
    at = mark + 1
  }
}
