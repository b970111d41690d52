import type nunjucks from 'nunjucks'
import { link } from './address.ts'
import { checkYourAnswers, confirmation, summary } from './answers.ts'
import { chart } from './chart.ts'
import { renderField } from './fields.ts'
import { errorSummary, form } from './form.ts'
import { renderedByUs } from './html.ts'
import type { Html } from './html.ts'
import { list } from './list.ts'
import { environment } from './templates.ts'
import { timeline, whatChanged } from './timeline.ts'
import { asOfBand, why, whoCanSee } from './why.ts'
import { keyFigures, status, workSection } from './work.ts'

const parts = {
  link,
  summary,
  checkYourAnswers,
  confirmation,
  chart,
  renderField,
  errorSummary,
  form,
  list,
  timeline,
  whatChanged,
  asOfBand,
  why,
  whoCanSee,
  keyFigures,
  status,
  workSection,
} as const

/** Renders a view by its name to markup. */
export interface Views {
  /**
   * Renders `name`, looked up in the folders, then in ui/templates, GOV.UK and MoJ. A name that the
   * model does not hold throws: a page never shows a gap where a figure should be.
   */
  render(name: string, model: object): Html
}

/**
 * The views of all rooms. `folders` are searched in order and a view is named from there, so with
 * the wings as folders it is `leave/views/request.njk`. Templates are compiled at first use and
 * kept. A view may call every part by its name: `{{ form(request, security) }}`.
 */
export function views(folders: readonly string[]): Views {
  const made = environment(folders, true)
  for (const [name, part] of Object.entries(parts)) made.addGlobal(name, part)
  const compiled = new Map<string, nunjucks.Template>()
  return {
    render(name, model) {
      let template = compiled.get(name)
      if (template === undefined) {
        template = made.getTemplate(name, true)
        compiled.set(name, template)
      }
      return renderedByUs(template.render(model))
    },
  }
}
