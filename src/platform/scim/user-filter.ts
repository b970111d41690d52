import { sql, type RawBuilder } from 'kysely'
import { field } from '#platform/actions'
import type { Filter } from './protocol/filter.ts'
import { assertComparable, comparedAttribute } from './protocol/matches.ts'
import { no } from './protocol/problems.ts'
import { PERSON, userShape, type Attribute } from './protocol/schemas.ts'

type Condition = RawBuilder<boolean>
type Expression = RawBuilder<unknown>

const column = (name: string): Expression => sql.ref(name)
const whole = sql`nullif(concat_ws(' ', provided.given_name, provided.family_name), '')`

/** Where each attribute of a user is kept. */
const places: Readonly<Record<string, Expression>> = {
  id: sql`provided.account_id::text`,
  externalid: column('provided.external_id'),
  username: column('provided.user_name'),
  'name.givenname': column('provided.given_name'),
  'name.familyname': column('provided.family_name'),
  'name.formatted': whole,
  displayname: column('account.display_name'),
  active: sql`(account.status = 'active')`,
  'meta.created': column('provided.made_at'),
  'meta.lastmodified': column('provided.changed_at'),
  'meta.resourcetype': sql`'User'`,
  [`${PERSON.toLowerCase()}:personid`]: sql`provided.person_id::text`,
}

/** What users may be sorted by. */
export const sortable: ReadonlyMap<string, Expression> = new Map([
  ['id', column('provided.account_id')],
  ['username', column('provided.user_name_key')],
  ['externalid', column('provided.external_id')],
  ['displayname', sql`lower(account.display_name)`],
  ['name.familyname', sql`lower(provided.family_name)`],
  ['name.givenname', sql`lower(provided.given_name)`],
  ['meta.created', column('provided.made_at')],
  ['meta.lastmodified', column('provided.changed_at')],
])

/** A filter over users as a condition in SQL: every value is a parameter. */
export function userCondition(filter: Filter): Condition {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const parts = filter.parts.map(userCondition)
      return sql<boolean>`(${sql.join(parts, filter.kind === 'and' ? sql` and ` : sql` or `)})`
    }
    case 'not':
      // What is not known is not so, and its opposite is.
      return sql<boolean>`(not coalesce(${userCondition(filter.part)}, false))`
    case 'some': {
      if (filter.path !== 'emails') return unknownAttribute()
      return someEmail(emailCondition(filter.part))
    }
    case 'present':
      return presence(filter.path)
    case 'test':
    default:
      return testOf(filter)
  }
}

function unknownAttribute(): never {
  return no('scim.invalid-filter', 'Users are not found by this attribute')
}

function presence(path: string): Condition {
  if (path === 'emails') return sql<boolean>`(provided.emails <> '[]'::jsonb)`
  const email = emailPart(path)
  if (email !== undefined) return someEmail(sql<boolean>`email ->> ${email} is not null`)
  if (path === 'name') return sql<boolean>`(${whole} is not null)`
  if (path === 'meta') return sql<boolean>`true`
  return sql<boolean>`(${places[path] ?? unknownAttribute()} is not null)`
}

type Test = Extract<Filter, { kind: 'test' }>

function testOf(test: Test): Condition {
  const attribute = comparedAttribute(userShape, test.path)
  assertComparable(attribute, test.how, test.value)
  const email = test.path === 'emails' ? 'value' : emailPart(test.path)
  if (email !== undefined) {
    const condition = emailTest({ ...test, path: email })
    // "Not equal" is true of a user none of whose addresses is equal.
    if (test.how !== 'ne') return someEmail(condition)
    return sql<boolean>`(not ${someEmail(emailTest({ ...test, path: email, how: 'eq' }))})`
  }
  return compare(places[test.path] ?? unknownAttribute(), attribute, test)
}

function emailPart(path: string): string | undefined {
  return path.startsWith('emails.') ? path.slice('emails.'.length) : undefined
}

function someEmail(condition: Condition): Condition {
  return sql<boolean>`exists (
    select from jsonb_array_elements(provided.emails) as email where ${condition})`
}

/** A filter inside `emails[...]`. */
function emailCondition(filter: Filter): Condition {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const parts = filter.parts.map(emailCondition)
      return sql<boolean>`(${sql.join(parts, filter.kind === 'and' ? sql` and ` : sql` or `)})`
    }
    case 'not':
      return sql<boolean>`(not coalesce(${emailCondition(filter.part)}, false))`
    case 'present':
      comparedAttribute(userShape, `emails.${filter.path}`)
      return sql<boolean>`(email ->> ${filter.path} is not null)`
    case 'test':
      return emailTest(filter)
    case 'some':
    default:
      return unknownAttribute()
  }
}

function emailTest(test: Test): Condition {
  const attribute = comparedAttribute(userShape, `emails.${test.path}`)
  assertComparable(attribute, test.how, test.value)
  const text = sql`(email ->> ${test.path})`
  const place = attribute.type === 'boolean' ? sql`coalesce(${text}::boolean, false)` : text
  return compare(place, attribute, test)
}

/** One comparison; what is absent is equal to nothing and to null alone. */
function compare(place: Expression, attribute: Attribute, { path, how, value }: Test): Condition {
  if (value === null) {
    return how === 'eq' ? sql<boolean>`(${place} is null)` : sql<boolean>`(${place} is not null)`
  }
  if (attribute.type === 'boolean') return comparison(place, how, sql`${value}::boolean`)
  if (attribute.type === 'dateTime') {
    return comparison(place, how, sql`${moment(value)}::timestamptz`)
  }
  if (path === 'id' && how === 'eq') return idIs(String(value))
  const text = sql`${value}::text`
  const isOrdered = how === 'gt' || how === 'ge' || how === 'lt' || how === 'le'
  const by = (one: Expression): Expression => (isOrdered ? sql`${one} collate "C"` : one)
  if (attribute.caseExact) return comparison(by(place), how, text)
  // The key of the name has an index.
  const low = path === 'username' ? sql`provided.user_name_key` : sql`lower(${place})`
  return comparison(by(low), how, sql`lower(${text})`)
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function idIs(id: string): Condition {
  return uuid.test(id) ? sql<boolean>`provided.account_id = ${id}::uuid` : sql<boolean>`false`
}

/** Equality as it is, for the indexes; what is before or after goes by the code of characters. */
function comparison(place: Expression, how: Test['how'], value: Expression): Condition {
  const tests: Readonly<Record<Test['how'], Expression>> = {
    eq: sql`${place} = ${value}`,
    ne: sql`${place} is distinct from ${value}`,
    co: sql`strpos(${place}, ${value}) > 0`,
    sw: sql`starts_with(${place}, ${value})`,
    ew: sql`right(${place}, length(${value})) = ${value}`,
    gt: sql`${place} > ${value}`,
    ge: sql`${place} >= ${value}`,
    lt: sql`${place} < ${value}`,
    le: sql`${place} <= ${value}`,
  }
  return sql<boolean>`(${tests[how]})`
}

/** A moment as it is compared: ISO 8601 with a zone, or it is refused. */
function moment(value: unknown): string {
  const text = String(value)
  const read = field.instant('A moment is written as 2026-03-03T09:00:00Z').safeParse(text)
  if (read.success) return read.data.toString()
  return no('scim.invalid-filter', 'A moment is written as 2026-03-03T09:00:00Z')
}
