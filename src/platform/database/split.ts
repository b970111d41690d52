/**
 * Splits a migration into its statements: each ends with `;` at the end of a line, outside `$$`.
 * One statement goes to the server per call, as a distributed database demands.
 */
export function splitStatements(text: string): string[] {
  const statements: string[] = []
  let current: string[] = []
  let inBody = false
  for (const line of text.split('\n')) {
    if (current.length === 0 && (line.trim() === '' || line.startsWith('--'))) continue
    current.push(line)
    if ((line.match(/\$\$/g)?.length ?? 0) % 2 === 1) inBody = !inBody
    if (!inBody && line.trimEnd().endsWith(';')) {
      statements.push(current.join('\n'))
      current = []
    }
  }
  if (current.some((line) => line.trim() !== '' && !line.startsWith('--'))) {
    throw new Error(`The last statement does not end with ";": ${current.join('\n').slice(0, 80)}`)
  }
  return statements
}
