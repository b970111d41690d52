import type { FastifyReply, FastifyRequest } from 'fastify'
import { ask, parseInput, perform, type Caller } from '#platform/actions'
import { forbidden, Refusal, refuseIfAny } from '#platform/refusals'
import { randomToken } from '#platform/secrets'
import { form as formMarkup, formNames, html, readForm } from '#platform/ui'
import type { Conflict, Field, Form, Posted, Typed } from '#platform/ui'
import { draftBand, draftOf, draftsFor, forgetDraft, keepForLater } from './form-drafts.ts'
import { checkPage, previewReader, signedOutPage, stepName } from './form-steps.ts'
import type { Asked, FormRoute } from './declare.ts'
import { SignedOut } from './failures.ts'
import { assertToken } from './gate.ts'
import { shapeOf, urlReader, type Pairs, type UrlReader } from './input.ts'
import { wordsOf } from './pages.ts'
import { answerWords, assertAsksEverything, fieldsOf, withOptions } from './questions.ts'
import { keepNotice, showPage } from './show.ts'
import type { Site } from './site.ts'
import { fileFieldOf, isMultipart, receive, typedBeside, withUploaded } from './uploads.ts'
import type { Received } from './uploads.ts'
import { askedOf, csrfOf, findVisit, formBody, forVisitor, pathOf, visitOf } from './visit.ts'
import type { Handler, Visit } from './visit.ts'

/** A form as the program knows it, worked out once from its declaration. */
export interface BuiltForm {
  readonly site: Site
  readonly route: FormRoute
  readonly fields: readonly Field[]
  readonly versioned: boolean
  readonly address: UrlReader
  readonly start: UrlReader | undefined
  readonly preview: ((input: Readonly<Record<string, unknown>>) => unknown) | undefined
}

/**
 * Works a form out. Throws where it asks for what its command does not take, or leaves out a need.
 */
export function buildForm(site: Site, route: FormRoute): BuiltForm {
  const { command, check, start } = route
  const shape = shapeOf(command.name, command.input)
  const fields = filesExplained(site, route, fieldsOf(command.name, command.input, route.fields))
  const inPath = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name ?? '')
  const versioned = Object.hasOwn(shape, formNames.version)
  if (versioned && start?.version === undefined) {
    throw new Error(`The form of ${command.name} must start from the version that is looked at`)
  }
  if (route.input === undefined) {
    const asked = [...fields.map((field) => field.name), ...inPath, formNames.version]
    assertAsksEverything(command, new Set(asked))
  }
  return {
    site,
    route,
    fields,
    versioned,
    address: urlReader(command.name, command.input),
    start: start && urlReader(start.query.name, start.query.input),
    preview: check === undefined || check === true ? undefined : previewReader(check),
  }
}

/** One request about a form. */
export interface Turn {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly visit: Visit
  readonly asked: Asked
}

/** A question for files says which are taken. Throws where this program keeps no files. */
function filesExplained(
  { uploads }: Site,
  { command }: FormRoute,
  fields: readonly Field[],
): readonly Field[] {
  if (fileFieldOf(fields) === undefined) return fields
  if (uploads === undefined) throw new Error(`${command.name} takes files, and nothing keeps them`)
  const { accept, hint } = uploads
  return fields.map((field) =>
    field.kind === 'file' ? { hint, ...field, accept, multiple: true } : field,
  )
}

async function turnOf(
  { site, route }: BuiltForm,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Turn> {
  const visit = await visitOf(site, request)
  const { permission } = route.command
  if (!visit.caller.actor.permissions.has(permission.name)) {
    forbidden({
      code: 'platform.not-permitted',
      message: `Your role does not let you ${permission.says}`,
    })
  }
  return { request, reply, visit, asked: askedOf(site, request, visit.caller) }
}

/** What the form starts from, read anew: nothing where the form needs nothing. */
async function startOf(built: BuiltForm, turn: Turn): Promise<unknown> {
  const { start } = built.route
  if (start === undefined || built.start === undefined) return undefined
  const { params, query } = turn.asked
  const input = { ...built.start.known(params, query), ...start.input?.(turn.asked) }
  return forVisitor(built.site, turn.request, turn.visit, (caller) =>
    ask(built.site.house, caller, start.query, input),
  )
}

interface Shown {
  readonly status: number
  readonly posted?: Posted
  readonly refusal?: Refusal
  /** The key of the form as it was posted: the same form again is the same request. */
  readonly key?: string
}

async function showForm(built: BuiltForm, turn: Turn, shown: Shown): Promise<FastifyReply> {
  const { site, route } = built
  const { posted, refusal } = shown
  const result = await startOf(built, turn)
  const draft = posted === undefined ? await draftOf(built, turn) : undefined
  const { asked, request, reply, visit } = turn
  const values = posted?.typed ?? draft?.typed ?? valuesAtFirst(built, asked, result)
  const offered = withOptions(built.fields, route.start?.options, result)
  const { fields, typed } = await withUploaded(built, turn, offered, values)
  const now = route.start?.version?.(result)
  const typedVersion = posted?.input[formNames.version]
  const version = typeof typedVersion === 'number' ? typedVersion : (draft?.version ?? now)
  const conflict =
    refusal?.status === 409 && posted !== undefined && now !== undefined && now !== typedVersion
      ? conflictOf(built, turn, { fields, posted, result, version: now })
      : undefined
  const problems = refusal?.problems ?? []
  const model: Form = {
    action: pathOf(request),
    fields,
    submit: route.check === undefined ? route.submit : 'Continue',
    values: typed,
    problems,
    ...(version === undefined ? {} : { version }),
    ...(conflict === undefined ? {} : { conflict }),
    ...(route.warning === undefined ? {} : { warning: route.warning }),
    before: html`${draft && draftBand(draft)}${route.start?.before?.(result, asked)}`,
    ...(draftsFor(built) === undefined ? {} : { later: stepName }),
  }
  const security = { csrf: csrfOf(site, visit), idempotencyKey: shown.key ?? randomToken() }
  return showPage(
    site,
    request,
    reply,
    {
      title: wordsOf(route.title, result, asked),
      body: formMarkup(model, security),
      problems,
      headingInBody: fields.some((field) => 'heading' in field && field.heading),
      ...(route.caption === undefined ? {} : { caption: wordsOf(route.caption, result, asked) }),
      ...(route.back === undefined ? {} : { back: route.back(asked) }),
    },
    shown.status,
  )
}

/** The record's own values; where there is no record, what the address of the form already says. */
function valuesAtFirst({ route, fields }: BuiltForm, asked: Asked, result: unknown): Typed {
  return route.start?.values?.(result, asked) ?? readForm(fields, asked.query).typed
}

interface Clash {
  readonly fields: readonly Field[]
  readonly posted: Posted
  readonly result: unknown
  readonly version: number
}

/** As much of what happened as somebody reads before they decide anew. */
const MOST_STEPS = 3

/** What was typed beside what the record says now; only what differs. */
function conflictOf({ route }: BuiltForm, { asked, request }: Turn, clash: Clash): Conflict {
  const values = route.start?.values?.(clash.result, asked) ?? {}
  const differences = clash.fields.flatMap((field) => {
    if (field.kind === 'hidden' || field.kind === 'file') return []
    const typed = answerWords(field, clash.posted.typed)
    const now = answerWords(field, values)
    return typed === now ? [] : [{ label: field.label, typed, now }]
  })
  const recordHref = route.start?.record?.(clash.result, asked) ?? pathOf(request)
  const latest = route.start?.steps?.(clash.result).slice(0, MOST_STEPS)
  return {
    differences,
    version: clash.version,
    recordHref,
    ...(latest === undefined ? {} : { latest }),
  }
}

/** A key that this program may have given out; anything else is as good as none. */
function keyOf(body: Pairs): string | undefined {
  const key = body[formNames.idempotencyKey]
  return typeof key === 'string' && /^[A-Za-z0-9_-]{20,100}$/.test(key) ? key : undefined
}

function inputOf(built: BuiltForm, { asked }: Turn, posted: Posted): Record<string, unknown> {
  const input: Record<string, unknown> = {
    ...built.address.known(asked.params, {}),
    ...posted.input,
    ...built.route.input?.(asked),
  }
  if (!built.versioned) delete input[formNames.version]
  return input
}

async function send(
  built: BuiltForm,
  turn: Turn,
  input: unknown,
  key: string | undefined,
): Promise<FastifyReply> {
  const { site, route } = built
  const { request, reply, visit, asked } = turn
  const result = await forVisitor(site, request, visit, (caller) =>
    perform(site.house, caller, route.command, input, { key }),
  )
  await forgetDraft(built, turn)
  site.acted?.(visit.caller)
  const done = route.done(result, asked)
  if (done.notice !== undefined) keepNotice(site, reply, visit, done.notice)
  return reply.redirect(done.to, 303)
}

async function preview(built: BuiltForm, turn: Turn, input: Record<string, unknown>) {
  const { site, route } = built
  const { check } = route
  if (check === undefined || check === true || check.preview === undefined) return undefined
  const { preview: query } = check
  return forVisitor(site, turn.request, turn.visit, (caller: Caller) =>
    ask(site.house, caller, query, built.preview?.(input)),
  )
}

async function answer(
  built: BuiltForm,
  turn: Turn,
  { body, problems }: Received,
): Promise<FastifyReply> {
  const { route } = built
  const posted = readForm(built.fields, body)
  const key = keyOf(body)
  const again = { posted, ...(key === undefined ? {} : { key }) }
  const step = body[stepName]
  if (step === 'change') return showForm(built, turn, { status: 200, ...again })
  assertToken(built.site, turn.visit, body[formNames.csrf])
  const drafts = draftsFor(built)
  try {
    refuseIfAny(problems)
    if (step === 'later' && drafts !== undefined) {
      return await keepForLater(built, turn, posted, drafts)
    }
    const input = inputOf(built, turn, posted)
    if (route.check === undefined || step === 'send') return await send(built, turn, input, key)
    parseInput(route.command.name, route.command.input, input)
    const ahead = await preview(built, turn, input)
    const { fields, typed } = await fieldsInWords(built, turn, posted.typed)
    const here = { ...posted, typed }
    return checkPage(built, turn, { posted: here, fields, ahead, key: key ?? randomToken() })
  } catch (error) {
    if (!(error instanceof Refusal) || (error.status !== 422 && error.status !== 409)) throw error
    return showForm(built, turn, { status: error.status, refusal: error, ...again })
  }
}

/**
 * The fields with the options of the record, where their words depend on it, and with the files.
 */
async function fieldsInWords(built: BuiltForm, turn: Turn, typed: Typed) {
  const options = built.route.start?.options
  const fields =
    options === undefined
      ? built.fields
      : withOptions(built.fields, options, await startOf(built, turn))
  return withUploaded(built, turn, fields, typed)
}

/** What was posted; where it holds files, these are kept first, of whoever may send this form. */
async function receivedBy(
  built: BuiltForm,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Received> {
  const { uploads } = built.site
  if (uploads === undefined || fileFieldOf(built.fields) === undefined || !isMultipart(request)) {
    return { body: formBody(request), problems: [] }
  }
  if ((await findVisit(built.site, request)) === undefined) {
    return { body: await typedBeside(request, uploads), problems: [] }
  }
  return receive(built, await turnOf(built, request, reply))
}

export interface FormHandlers {
  readonly takesFiles: boolean
  readonly show: Handler
  readonly answer: Handler
}

/** Answers GET and POST of a form. */
export function formHandlers(site: Site, route: FormRoute): FormHandlers {
  const built = buildForm(site, route)
  return {
    takesFiles: fileFieldOf(built.fields) !== undefined,
    show: async (request, reply) =>
      showForm(built, await turnOf(built, request, reply), { status: 200 }),
    answer: async (request, reply) => {
      const received = await receivedBy(built, request, reply)
      try {
        return await answer(built, await turnOf(built, request, reply), received)
      } catch (error) {
        if (!(error instanceof SignedOut)) throw error
        return signedOutPage(built, request, reply, readForm(built.fields, received.body))
      }
    },
  }
}
