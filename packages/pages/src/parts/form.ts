/** A form that posts to its own page, with its CSRF token and the challenge that it answers. */
import { safeNext } from '@gatehouse/protocol'
import { policySource } from '../content-security-policy.ts'
import { type Html, html } from '../html.ts'
import type { PageContext } from '../page.ts'

/** An action that could name another host (`//host/path`) is left out: the form then posts to the page's own URL. */
export function form(
  context: PageContext,
  hidden: Readonly<Record<string, string>>,
  content: Html,
): Html {
  return html`<form method="post" action=${safeNext(context.action)}>
    ${hiddenFields({ csrf_token: context.csrfToken, ...hidden })} ${content}
  </form>`
}

/** The same, for what no other encoding can carry. RFC 7578. */
export function fileForm(
  context: PageContext,
  hidden: Readonly<Record<string, string>>,
  content: Html,
): Html {
  return html`<form method="post" enctype="multipart/form-data" action=${safeNext(context.action)}>
    ${hiddenFields({ csrf_token: context.csrfToken, ...hidden })} ${content}
  </form>`
}

export function hiddenFields(values: Readonly<Record<string, string>>): Html {
  return Object.entries(values).map(
    ([name, value]) => html`<input type="hidden" name=${name} value=${value} />`,
  )
}

/** Ourselves, and where the caller says that the answer may redirect to. */
export function formAction({ formActionSources = [] }: PageContext): string[] {
  const sources = formActionSources.map(policySource).filter((source) => source !== undefined)
  return ["'self'", ...new Set(sources)]
}
