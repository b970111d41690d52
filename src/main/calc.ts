import { createInterface } from 'node:readline'
import { z } from 'zod'
import { openRegistry, parseInput, type Calculator } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { rooms } from '../rooms.ts'
import { SettingProblem } from './settings.ts'

interface Pipes {
  readonly input: NodeJS.ReadableStream
  readonly output: { write(text: string): unknown }
}

/**
 * `calc NAME < in.json > out.json`: one case as a JSON object, or many as JSON lines, one answer a
 * line. Some take their fields as words: `calc bank 08-99-99 66374958`.
 * `--schema` prints the JSON Schema of both sides; no name lists the calculators.
 * Returns the exit code: 1 when a case was refused.
 */
export async function calc(words: readonly string[], pipes: Pipes): Promise<number> {
  const { calculators } = openRegistry(rooms)
  const [name, ...options] = words
  if (name === undefined || name === '--help') {
    for (const each of calculators.values()) pipes.output.write(`${each.name}  ${each.title}\n`)
    return 0
  }
  const calculator = calculators.get(name)
  if (calculator === undefined) {
    throw new SettingProblem(
      `There is no calculator ${JSON.stringify(name)}. Known: ${[...calculators.keys()].join(', ')}`,
    )
  }
  if (options.includes('--schema')) {
    pipes.output.write(`${JSON.stringify(schemaOf(calculator), null, 2)}\n`)
    return 0
  }
  let refused = 0
  for await (const text of casesOf(calculator, options, pipes.input)) {
    const answer = answerFor(calculator, text)
    if ('problems' in answer) refused += 1
    pipes.output.write(`${JSON.stringify(answer)}\n`)
  }
  return refused === 0 ? 0 : 1
}

/** JSON Schema 2020-12 of what a calculator takes and returns. */
export function schemaOf({ name, title, source, input, output }: Calculator) {
  return {
    name,
    title,
    source,
    input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
    output: z.toJSONSchema(output, { io: 'input', unrepresentable: 'any' }),
  }
}

/** The words behind the name as one case, where the calculator takes any; else what comes in. */
async function* casesOf(
  { words = [] }: Calculator,
  options: readonly string[],
  input: NodeJS.ReadableStream,
): AsyncGenerator<string> {
  if (words.length === 0 || options.length === 0) yield* cases(input)
  else yield JSON.stringify(Object.fromEntries(words.map((name, index) => [name, options[index]])))
}

/** A line that is a whole JSON value is a case; otherwise the whole of the input is one. */
async function* cases(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  const pending: string[] = []
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (pending.length === 0 && isWholeJson(line)) yield line
    else if (line.trim() !== '' || pending.length > 0) pending.push(line)
  }
  if (pending.length > 0) yield pending.join('\n')
}

function isWholeJson(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

function answerFor(calculator: Calculator, text: string): object {
  try {
    const input = parseInput(calculator.name, calculator.input, readJson(text))
    return calculator.calculate(input) as object
  } catch (error) {
    if (error instanceof Refusal) return { problems: error.problems }
    throw error
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Refusal(422, [{ code: 'calc.not-json', message: 'This is not a JSON value' }])
  }
}
