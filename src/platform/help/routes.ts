import { form, page, record, start, work, type HomeParts, type ViewModel } from '#platform/http'
import { html, link, nothing, plural, type Html } from '#platform/ui'
import { answerStep } from './commands/answer-step.ts'
import { lessonProgress, lessonStep, myLessons } from './queries.ts'

type Lessons = Awaited<ReturnType<(typeof myLessons)['run']>>
type Progress = Awaited<ReturnType<(typeof lessonProgress)['run']>>

const stateOf = ({ done, steps, right }: Lessons[number]): string => {
  if (done === 0) return `${plural(steps, 'step')}, not begun`
  return done < steps ? `Step ${done + 1} of ${steps} is next` : `Done: ${right} of ${steps} right`
}

function lessonsView({ result }: ViewModel<Lessons>): Html {
  const group = (heading: string, forMe: boolean): Html => {
    const some = result.filter((one) => one.forMe === forMe)
    if (some.length === 0) return nothing
    return html`<h2 class="govuk-heading-m">${heading}</h2>
      <ul class="bl-menu">
        ${some.map(
          (one) =>
            html`<li>
              ${link(`/help/lessons/${one.lesson}`, one.title)} <span>${one.lead}</span>
              <span class="bl-soft">${stateOf(one)}</span>
            </li>`,
        )}
      </ul> `
  }
  return html`<p class="govuk-body-l">
      A few minutes each, on practice data. Nothing you do here changes a record.
    </p>
    ${group('For your work', true)}${group('Other lessons', false)}`
}

function lessonView({ result }: ViewModel<Progress>): Html {
  const { lesson, answered, steps, lead } = result
  const right = answered.reduce((sum, one) => sum + (one.isRight ? 1 : 0), 0)
  const lines = answered.map(
    (one) =>
      html`<li>
        <strong>Step ${one.step}: ${one.question}</strong>
        <p>
          You said: ${one.answer}.
          ${
            one.isRight
              ? html`<span class="bl-good">Right.</span>`
              : html`<span class="bl-late">Not right.</span> Right is: ${one.right}.`
          }
        </p>
        <p>${one.why}</p>
        ${!one.isRight && link(`/help/lessons/${lesson}/${one.step}`, `Try step ${one.step} again`)}
      </li> `,
  )
  const done =
    answered.length === steps &&
    html`<p class="bl-said">Done: ${right} of ${steps} right. Come back whenever you like.</p> `
  return html`<p class="govuk-body-l">${lead}</p>
    ${done}
    <ul class="govuk-list govuk-list--spaced">
      ${lines}
    </ul> `
}

const back = { href: '/help/lessons', text: 'Lessons' }

export const routes = [
  page({
    path: '/help/lessons',
    query: myLessons,
    title: 'Lessons',
    back: () => ({ href: '/help', text: 'Help' }),
    view: lessonsView,
  }),
  record({
    path: '/help/lessons/:lesson',
    query: lessonProgress,
    title: ({ title }) => title,
    caption: 'Lesson on practice data',
    back: () => back,
    primary: ({ lesson, next, steps }) =>
      next > steps
        ? undefined
        : { href: `/help/lessons/${lesson}/${next}`, text: next === 1 ? 'Begin' : 'Next step' },
    view: lessonView,
  }),
  form({
    path: '/help/lessons/:lesson/:step',
    command: answerStep,
    title: ({ question }) => question,
    draft: 'A lesson',
    caption: ({ title, step, steps }) => `${title}, step ${step} of ${steps}`,
    start: start({
      query: lessonStep,
      options: { answer: ({ choices }) => choices },
      before: ({ says }) => html`${says.map((one) => html`<p class="govuk-body">${one}</p> `)}`,
    }),
    fields: [{ kind: 'choice', name: 'answer', label: 'Your answer', options: [] }],
    submit: 'Answer',
    back: ({ params }) => ({ href: `/help/lessons/${params['lesson'] ?? ''}`, text: 'The lesson' }),
    done: ({ lesson, isRight }) => ({
      to: `/help/lessons/${lesson}`,
      notice: { text: isRight ? 'Right' : 'Not right: the page says why' },
    }),
  }),
]

/** The first lesson for somebody's work that they have not done. */
export const home: HomeParts = {
  work: [
    work({
      section: 'suggested',
      query: myLessons,
      input: {},
      items: (lessons) => {
        const next = lessons.find(({ forMe, done, steps }) => forMe && done < steps)
        if (next === undefined) return []
        const { lesson, title, lead } = next
        return [{ text: `Lesson: ${title}`, href: `/help/lessons/${lesson}`, detail: lead }]
      },
    }),
  ],
}
