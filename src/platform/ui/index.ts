export { address, inSite, link } from './address.ts'
export type { Parameters } from './address.ts'
export type { Field, Option, Typed } from './fields.ts'
export { renderField } from './fields.ts'
export type { Conflict, Difference, Form, FormSecurity } from './form.ts'
export { errorSummary, form, formNames } from './form.ts'
export type { Hole, Html } from './html.ts'
export { attributes, escapeHtml, html, nothing } from './html.ts'
export type {
  IdentityStrip,
  Layout,
  NavigationItem,
  Notice,
  Page,
  PageContext,
  Viewer,
} from './page.ts'
export { backLink, identityStrip, noticeBanner, pageTop } from './page.ts'
export type { Posted } from './read-form.ts'
export { readForm } from './read-form.ts'
export type { Skeleton, Slot } from './skeleton.ts'
export { fill, skeleton, slot } from './skeleton.ts'
export type { Views } from './templates.ts'
export { views } from './templates.ts'
export { numberWords, plural } from './words.ts'
