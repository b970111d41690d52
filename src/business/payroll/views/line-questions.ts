import type { QuestionAbout } from '#platform/questions'
import { formatShortDayAndTime } from '#platform/time'
import { html, link, nothing, type Html } from '#platform/ui'

function stateOf({ status, dueAt, late, owner }: QuestionAbout): string {
  if (status !== 'waiting') return status === 'answered' ? 'Answered' : 'Closed'
  const who = owner === null ? 'Waits for somebody of payroll' : `${owner} answers`
  if (dueAt === null) return who
  return late
    ? `${who}, late since ${formatShortDayAndTime(dueAt)}`
    : `${who}, by ${formatShortDayAndTime(dueAt)}`
}

/**
 * What was asked about a payslip or a line of it, and what was answered: for whoever asked and
 * whoever answers. Nothing where there is no question, so that a payslip is not longer for it.
 */
export function lineQuestions(questions: readonly QuestionAbout[]): Html {
  if (questions.length === 0) return nothing
  return html`<h2 class="govuk-heading-m">Asked about this payslip</h2>
    <ul class="bl-work__items">
      ${questions.map(
        (one) =>
          html`<li class="bl-work__item">
            ${link(`/questions/${one.questionId}`, one.about ?? 'The payslip')}
            <span>${stateOf(one)}</span>
            <span class="bl-work__detail bl-typed">${one.text}</span>
            ${
              one.answer !== null &&
              html`<span class="bl-work__detail bl-typed"
                ><strong>Answer:</strong> ${one.answer}</span
              > `
            }
          </li> `,
      )}
    </ul>`
}
