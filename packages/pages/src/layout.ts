/** The document around every page, and its headers. */
import type { Brand } from '@gatehouse/core'
import { renderToString } from 'preact-render-to-string'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { formPostScript } from './form-post-script.ts'
import { type Html, html, raw } from './html.ts'
import { favicon, logo } from './logo.ts'
import type { Language } from './messages/language.ts'
import type { Page, View } from './page.ts'
import { cardStyle, libraryStyle } from './style.ts'

const inlineCardStyle = raw(cardStyle.css)
const inlineLibraryStyle = raw(libraryStyle.css)
const inlineScript = raw(formPostScript)

export function layout(view: View, brand: Brand, language: Language): Page {
  return {
    status: view.status ?? 200,
    headers: headers(view),
    html: `<!doctype html>${renderToString(html`
      <html lang=${language.tag} dir=${language.direction}>
        ${head(view, brand, language)}
        <body>
          <main class=${view.wide ? 'wide' : undefined}>
            ${view.wide ? null : logo(brand, !view.leaves)} ${view.body}
          </main>
          ${view.leaves === 'by-script' && html`<script dangerouslySetInnerHTML=${inlineScript} />`}
        </body>
      </html>
    `)}`,
  }
}

function head(view: View, brand: Brand, { messages }: Language): Html {
  const title = [view.failed && messages.error, view.title, brand.title].filter(Boolean)
  return html`<head>
    <meta charset="utf-8" />
    <title>${title.join(' – ')}</title>
    <meta name="viewport" content="width=device-width,initial-scale=1" />
    ${view.refreshTo && html`<meta http-equiv="refresh" content=${`0;url=${view.refreshTo}`} />`}
    <link rel="icon" href=${favicon(brand)} />
    <style dangerouslySetInnerHTML=${view.wide ? inlineLibraryStyle : inlineCardStyle} />
  </head>`
}

/**
 * `same-origin` where there are forms: with `no-referrer` Chromium sends `Origin: null` on our own
 * posts, and a check of the Origin would refuse them.
 */
function headers({ leaves, wide, formAction = [] }: View): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy({
      style: (wide ? libraryStyle : cardStyle).source,
      formAction,
      autosubmit: leaves === 'by-script',
      remoteImages: !leaves,
    }),
    'referrer-policy': leaves || formAction.length === 0 ? 'no-referrer' : 'same-origin',
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  }
}
