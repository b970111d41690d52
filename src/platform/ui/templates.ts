import { dirname, resolve } from 'node:path'
import { createRequire } from 'node:module'
import nunjucks from 'nunjucks'
import type { Html } from './html.ts'
import { renderedByUs } from './html.ts'
import { addFilters } from './filters.ts'

const require = createRequire(import.meta.url)
const govukRoot = resolve(dirname(require.resolve('govuk-frontend/package.json')), 'dist')
const mojRoot = dirname(require.resolve('@ministryofjustice/frontend/package.json'))
const ownRoot = resolve(import.meta.dirname, 'templates')

/** A Nunjucks environment over these folders, ours and the libraries'; strict ones refuse gaps. */
export function environment(folders: readonly string[], strict: boolean): nunjucks.Environment {
  const loader = new nunjucks.FileSystemLoader([...folders, ownRoot, govukRoot, mojRoot], {
    noCache: false,
    watch: false,
  })
  const made = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: strict,
    trimBlocks: true,
    lstripBlocks: true,
  })
  addFilters(made)
  return made
}

type Macro = (parameters: object) => unknown

// GOV.UK macros print parameters that were left out, so their environment cannot be strict.
const library = environment([], false)
const macros = new Map<string, Macro>()

/** Calls a GOV.UK or MoJ macro: `macro('govuk/components/input', 'govukInput')`. */
export function macro(component: string, name: string): (parameters: object) => Html {
  return (parameters) => {
    const known = macros.get(name) ?? loadMacro(component, name)
    macros.set(name, known)
    return renderedByUs(String(known(parameters)).trim())
  }
}

interface Exporting {
  getExported(done: (problem: Error | null, exported: Record<string, Macro>) => void): void
}

function loadMacro(component: string, name: string): Macro {
  let found: Macro | undefined
  const template = library.getTemplate(`${component}/macro.njk`, true) as unknown as Exporting
  template.getExported((problem, exported) => {
    if (problem !== null) throw problem
    found = exported[name]
  })
  if (found === undefined) throw new Error(`there is no macro ${name} in ${component}`)
  return found
}

/** Renders one of ui's own partials. */
export function partial(name: string, model: object): Html {
  return renderedByUs(own.getTemplate(name, true).render(model))
}

const own = environment([], true)
