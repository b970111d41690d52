import type { z } from 'zod'
import { Refusal, type Problem } from '#platform/refusals'

/**
 * The input an action accepts, or a refusal: 404 where an identifier is malformed (there is no such
 * record), 422 for anything else. Messages come from the schema; what was typed is never echoed.
 */
export function parseInput<I extends z.ZodType>(
  action: string,
  schema: I,
  input: unknown,
): z.output<I> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  if (issues.some((issue) => isMalformedId(issue))) {
    throw new Refusal(404, [{ code: 'platform.not-found', message: 'There is no such record' }])
  }
  throw new Refusal(
    422,
    issues.slice(0, 50).map((issue) => problemFor(action, issue)),
  )
}

function isMalformedId(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_format' && issue.format === 'guid'
}

function problemFor(action: string, issue: z.core.$ZodIssue): Problem {
  if (issue.code === 'unrecognized_keys') {
    return {
      code: `${action}.unknown-field`,
      message: 'This request has a field that is not known here',
    }
  }
  const name = issue.path.filter((part) => typeof part !== 'symbol').join('.')
  const problem = { code: `${action}.input`, message: messageOf(issue) }
  return name === '' ? problem : { ...problem, field: name }
}

const LIBRARY_WORDS = /^(?:Invalid (?:input|option|string)|Too (?:big|small))/

/** Our own message, or plain words in place of the library's own. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (!LIBRARY_WORDS.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type') {
    return `Give this as ${kindWords[issue.expected] ?? 'asked for'}`
  }
  if (issue.code === 'invalid_value') return `Give one of: ${issue.values.map(String).join(', ')}`
  if (issue.code === 'too_big') return `Give at most ${amountOf(issue.maximum, issue.origin)}`
  if (issue.code === 'too_small') return `Give at least ${amountOf(issue.minimum, issue.origin)}`
  return 'This is not in the form that is asked for'
}

function amountOf(limit: number | bigint, origin: string): string {
  const unit = origin === 'string' ? ' characters' : ''
  return `${limit.toLocaleString('en-GB')}${unit}`
}

const kindWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a group of fields',
  array: 'a list',
}
