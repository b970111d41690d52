import { html, nothing, skeleton, slot } from '#platform/ui'
import type { Html, Skeleton } from '#platform/ui'
import { lamp } from './lamp.ts'
import type { ShellOptions } from './options.ts'

/** The holes of the frame; a page fills every one, with nothing where nothing belongs. */
export type FrameHole =
  | 'title'
  | 'refresh'
  | 'nonce'
  | 'query'
  | 'waiting'
  | 'me'
  | 'navigation'
  | 'csrf'
  | 'before'
  | 'width'
  | 'ask'
  | 'main'

function band(options: ShellOptions): Html {
  if (options.demo !== true) return nothing
  return html`<p class="bl-band">
    <strong>Demonstration</strong> Every person here is invented. Nothing is sent anywhere.
  </p>`
}

function head(options: ShellOptions): Html {
  const { icon, style, script } = options.assets
  return html`<meta
      name="viewport"
      content="width=device-width, initial-scale=1, viewport-fit=cover"
    />
    <meta name="theme-color" content="#0c2340" />
    <meta name="robots" content="noindex" />
    <link rel="icon" href="${icon}" type="image/svg+xml" />
    <link rel="stylesheet" href="${style}" />
    <script type="module" src="${script}"></script> `
}

const skip = html`<a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link"
  >Skip to main content</a
> `

const mark = html`<a class="bl-mark" href="/">${lamp}<span>Bluelamp</span></a> `

const chequer = html`<div class="bl-chequer"></div> `

const footStart = html`<footer class="bl-foot">
  <div class="bl-foot__in">
    <ul class="bl-foot__links">
 `

function footEnd(options: ShellOptions): Html {
  return html`<li><a href="/help">Help</a></li>
    <li><a href="/accessibility">Accessibility</a></li>
    <li><a href="/privacy">Privacy and cookies</a></li>
    </ul>
    <p>${options.place}</p>
    </div>
  </footer> `
}

function icon(name: 'work' | 'search' | 'me' | 'menu'): Html {
  return html`<span aria-hidden="true" class="bl-bar__icon bl-bar__icon--${name}"></span>`
}

// The inline script says that the browser can run GOV.UK's components; they start only then.

/** The frame of a page for somebody who is signed in. The holes are cut here, before any value. */
export function signedInFrame(options: ShellOptions): Skeleton<FrameHole> {
  return skeleton<FrameHole>`<!DOCTYPE html>
<html lang="en-GB" class="govuk-template bl-in">
<head>
<meta charset="utf-8">
<title>${slot('title')} – Bluelamp</title>
${slot('refresh')}${head(options)}</head>
<body class="govuk-template__body">
<script nonce="${slot('nonce')}">{const is=document.body.classList;is.add('js-enabled')
if('noModule' in HTMLScriptElement.prototype)is.add('govuk-frontend-supported')}</script>
${skip}<header class="bl-head">
<div class="bl-head__in">
${mark}<form class="bl-search" role="search" action="/search" method="get">
<label class="govuk-visually-hidden" for="site-search">Search people, numbers, pages and help</label>
<input class="bl-search__box" id="site-search" name="q" type="search" placeholder="Name, number or words"
 autocomplete="off" spellcheck="false" value="${slot('query')}">
<button class="bl-search__go" type="submit">Search</button>
</form>
<ul class="bl-head__links">
<li><a class="bl-head__link" href="/">My work${slot('waiting')}</a></li>
<li><a class="bl-head__link" href="/account">${slot('me')}</a></li>
</ul>
</div>
${chequer}${band(options)}</header>
<div class="bl-body">
<nav class="bl-nav" id="menu" aria-label="Menu" tabindex="-1">
${slot('navigation')}
<form class="bl-nav__out" action="/sign-out" method="post">
<input type="hidden" name="_csrf" value="${slot('csrf')}">
<button class="bl-nav__button" type="submit">Sign out</button></form>
<a class="bl-nav__close" href="#main-content">Close the menu</a>
</nav>
<div class="bl-page bl-page--${slot('width')}">
${slot('before')}<main class="bl-main" id="main-content" tabindex="-1">
${slot('main')}</main>
</div>
</div>
${footStart}<li><a href="/ask-about?page=${slot('ask')}">Ask about this page</a></li>
${footEnd(options)}<nav class="bl-bar" aria-label="Quick links"><ul class="bl-bar__list">
<li><a href="/">${icon('work')}<span>My work${slot('waiting')}</span></a></li>
<li><a href="/search">${icon('search')}Search</a></li>
<li><a href="/account">${icon('me')}Me</a></li>
<li><a href="#menu">${icon('menu')}Menu</a></li>
</ul></nav>
</body>
</html>
`
}

/** The frame for a page that anybody may see: sign-in, help, accessibility. */
export function signedOutFrame(options: ShellOptions): Skeleton<FrameHole> {
  return skeleton<FrameHole>`<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${slot('title')} – Bluelamp</title>
${slot('refresh')}${head(options)}</head>
<body class="govuk-template__body">
<script nonce="${slot('nonce')}">{const is=document.body.classList;is.add('js-enabled')
if('noModule' in HTMLScriptElement.prototype)is.add('govuk-frontend-supported')}</script>
${skip}<header class="bl-head">
<div class="bl-head__in">
${mark}<ul class="bl-head__links">
<li><a class="bl-head__link" href="/sign-in">Sign in</a></li>
</ul>
</div>
${chequer}${band(options)}</header>
<div class="bl-body bl-body--out">
<div class="bl-page bl-page--${slot('width')}">
${slot('before')}<main class="bl-main" id="main-content" tabindex="-1">
${slot('main')}</main>
</div>
</div>
${footStart}${footEnd(options)}</body>
</html>
`
}
