import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  formNames,
  hiddenInputs,
  html,
  laterButton,
  nothing,
  problemPage,
  summary,
} from '#platform/ui'
import type { Answered, Field, Html, Posted, Typed } from '#platform/ui'
import type { Check } from './declare.ts'
import { draftsFor } from './form-drafts.ts'
import type { BuiltForm, Turn } from './form-parts.ts'
import { shapeOf } from './input.ts'
import { answerWords } from './questions.ts'
import { showPage } from './show.ts'
import { csrfOf, pathOf } from './visit.ts'

/** The button that was pressed: `send` on the check page, `change` to go back to the questions. */
export const stepName = '_step'

/** Takes those inputs of the command that the preview knows as well. */
export function previewReader(
  check: Check,
): ((input: Readonly<Record<string, unknown>>) => unknown) | undefined {
  const { preview } = check
  if (preview === undefined) return undefined
  const names = Object.keys(shapeOf(preview.name, preview.input))
  return (input) =>
    Object.fromEntries(
      names.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]),
    )
}

/** What was typed, as hidden inputs: the answers travel in the form itself, so none can be lost. */
function carried(typed: Typed): Html {
  return html`${Object.entries(typed).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : (value ?? [])).map((one) =>
      hiddenInputs({ [name]: one }),
    ),
  )}`
}

interface Checked {
  readonly posted: Posted
  readonly fields: readonly Field[]
  readonly ahead: unknown
  readonly key: string
}

/** Check your answers: what was said, what will follow, one button to send and one to go back. */
export async function checkPage(
  built: BuiltForm,
  turn: Turn,
  checked: Checked,
): Promise<FastifyReply> {
  const { site, route } = built
  const { posted, fields, ahead, key } = checked
  const { asked, request, reply, visit } = turn
  const check: Check = route.check === undefined || route.check === true ? {} : route.check
  const answers: Answered[] = fields.flatMap((field) =>
    field.kind === 'hidden'
      ? []
      : [{ label: field.label, answer: answerWords(field, posted.typed) }],
  )
  const next = check.next?.(ahead, asked)
  const version = posted.input[formNames.version]
  const security = {
    [formNames.csrf]: csrfOf(site, visit),
    [formNames.idempotencyKey]: key,
    ...(typeof version === 'number' ? { [formNames.version]: version } : {}),
  }
  const body = html`${summary([...answers, ...(check.more?.(ahead, asked) ?? [])])}${
      next !== undefined && html`<p class="govuk-body">${next}</p> `
    }
    <form action="${pathOf(request)}" method="post" novalidate>
      ${hiddenInputs(security)}${carried(posted.typed)}
      <div class="govuk-button-group">
        <button
          type="submit"
          class="govuk-button"
          name="${stepName}"
          value="send"
          data-module="govuk-button"
          data-prevent-double-click="true"
        >
          ${route.submit}
        </button>
        <button
          type="submit"
          class="govuk-button govuk-button--secondary"
          name="${stepName}"
          value="change"
          data-module="govuk-button"
        >
          Change answers
        </button>
        ${draftsFor(built) !== undefined && laterButton(stepName)}
      </div>
    </form> `
  return showPage(site, request, reply, { title: check.title ?? 'Check your answers', body })
}

/** A form that was sent after the session ended: nothing typed is lost while one signs in again. */
export async function signedOutPage(
  built: BuiltForm,
  request: FastifyRequest,
  reply: FastifyReply,
  posted: Posted,
): Promise<FastifyReply> {
  const page = problemPage({ status: 401, back: { href: '/sign-in', text: 'Sign in' } })
  const kept = Object.keys(posted.typed).length > 0
  const form = html`<form action="${pathOf(request)}" method="post" novalidate>
    ${carried(posted.typed)}
    <p class="govuk-body">
      What you typed is kept in this page. Sign in in another window, then come back here.
    </p>
    <button type="submit" class="govuk-button" name="${stepName}" value="change">
      I have signed in
    </button>
  </form> `
  const body = html`${page.body}${kept ? form : nothing}`
  return showPage(built.site, request, reply, { ...page, body }, 401)
}
