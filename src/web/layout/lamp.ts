import { html } from '#platform/ui'
import type { Html } from '#platform/ui'

/** The blue lantern that hangs outside a police station; decoration beside the word. */
export const lamp: Html = html`<svg
  class="bl-lamp"
  width="28"
  height="32"
  viewBox="0 0 28 32"
  aria-hidden="true"
  focusable="false"
>
  <path
    d="M14 1v3M7 9l7-5 7 5"
    fill="none"
    stroke="#fff"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
  <path
    d="M5.5 10.5h17L20 26H8z"
    fill="#1a5fd0"
    stroke="#fff"
    stroke-width="2"
    stroke-linejoin="round"
  />
  <path d="M9 13h3.4l.5 10.5h-2.3z" fill="#9cc2ff" />
  <path d="M14 10.5V26" stroke="#fff" stroke-width="1.5" />
  <path d="M8.5 30h11" stroke="#fff" stroke-width="2" stroke-linecap="round" />
</svg>`
