/** The system's own letters: GDS Transport may not be used outside gov.uk. */
const fontVariable = 'var(--bl-font)'

/** Our colours, and theirs in the custom properties of GOV.UK Frontend 6. */
export const palette = {
  '--bl-font': 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif',
  '--bl-ink': '#0b1420',
  '--bl-navy': '#0c2340',
  '--bl-lamp': '#1a5fd0',
  '--bl-paper': '#ffffff',
  '--bl-ground': '#f4f6f9',
  '--bl-line': '#d5dbe4',
  '--bl-soft': '#46536a',
  '--bl-good': '#1b6e3c',
  '--bl-soon': '#8a5a00',
  '--bl-late': '#a3231f',
  '--govuk-brand-colour': '#0c2340',
  '--govuk-text-colour': '#0b1420',
  '--govuk-template-background-colour': '#f4f6f9',
  '--govuk-body-background-colour': '#f4f6f9',
  '--govuk-secondary-text-colour': '#46536a',
  '--govuk-border-colour': '#d5dbe4',
  '--govuk-input-border-colour': '#46536a',
  '--govuk-hover-colour': '#d5dbe4',
  '--govuk-link-colour': '#173f7a',
  '--govuk-link-hover-colour': '#0c2340',
  '--govuk-link-visited-colour': '#173f7a',
  '--govuk-link-active-colour': '#0b1420',
  '--govuk-error-colour': '#a3231f',
  '--govuk-success-colour': '#1b6e3c',
  '--govuk-focus-text-colour': '#0b1420',
  '--govuk-surface-background-colour': '#ffffff',
  '--govuk-surface-border-colour': '#d5dbe4',
  '--govuk-surface-text-colour': '#0b1420',
} as const

/** Fonts, the crown, the royal arms and other marks of GOV.UK: none of them may be served by us. */
const forbidden = [
  /GDS Transport/i,
  /@font-face/i,
  /\.woff2?\b/i,
  /crest|crown|logotype/i,
  /govuk-[\w-]+\.(?:svg|png|ico|jpg)/i,
]

/** A rule is dropped whole when its selector or its image names a mark that we may not show. */
const rule = /[^{}]+\{[^{}]*\}/g

/** One library style sheet without fonts, marks and source map. */
export function withoutMarks(css: string): string {
  return css
    .replace(/@charset "[^"]*";/gi, '')
    .replace(/\/\*#[^*]*\*\//g, '')
    .replace(/@font-face\s*\{[^}]*\}/gi, '')
    .replace(rule, (found) => (/crest|crown|logotype/i.test(found) ? '' : found))
    .replace(/"?GDS Transport"?\s*(?:,\s*arial\s*,\s*sans-serif)?/gi, fontVariable)
}

/** Throws when a font or a mark that may not be used outside gov.uk is left in the style sheet. */
export function refuseMarks(css: string): void {
  for (const mark of forbidden) {
    const found = mark.exec(css)
    if (found !== null) throw new Error(`the theme still holds "${found[0]}"`)
  }
}

/**
 * The one style sheet of the product: the libraries' (in order), our palette over their custom
 * properties, then our own. Refuses to be made with a mark that may not be used.
 */
export function theme(libraries: readonly string[], own: string): string {
  const colours = Object.entries(palette).map(([name, value]) => `${name}:${value}`)
  const css = [...libraries.map(withoutMarks), `:root{${colours.join(';')}}`, own].join('\n')
  refuseMarks(css)
  return css
}
