/** The document around every page, and its headers. */
import type { Brand } from '@gatehouse/core'
import { renderToString } from 'preact-render-to-string'
import { brandStyle } from './brand-style.ts'
import { captchaScript } from './captcha-script.ts'
import { captchaSources } from './captcha-sources.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { footer } from './footer.ts'
import { type Html, html, raw } from './html.ts'
import type { InlineScript } from './inline-script.ts'
import { favicon, logo } from './logo.ts'
import type { Language } from './messages/language.ts'
import type { Page, View } from './page.ts'
import { revealScript } from './reveal-script.ts'
import { cardStyle, type StyleSheet } from './style.ts'

export function layout(view: View, brand: Brand, language: Language): Page {
  return {
    status: view.status ?? 200,
    headers: headers(view, brand),
    html: `<!doctype html>${renderToString(html`
      <html lang=${language.tag} dir=${language.direction}>
        ${head(view, brand, language)}
        <body>
          ${view.before}
          <main class=${view.wide ? 'wide' : undefined}>
            ${view.wide || view.before ? null : logo(brand, !view.leaves)} ${view.body}
            ${!view.leaves && footer(brand)}
          </main>
          ${scriptsOf(view).map(({ code }) => html`<script dangerouslySetInnerHTML=${raw(code)} />`)}
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
    ${stylesOf(view, brand).map(({ css }) => html`<style dangerouslySetInnerHTML=${raw(css)} />`)}
  </head>`
}

/**
 * `same-origin` where there are forms: with `no-referrer` Chromium sends `Origin: null` on our own
 * posts, and a check of the Origin would refuse them.
 */
function headers(view: View, brand: Brand): Record<string, string> {
  const { leaves, formAction = [] } = view
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy({
      styles: stylesOf(view, brand).map(({ source }) => source),
      formAction,
      scripts: scriptsOf(view).map(({ source }) => source),
      guests: captchaSources(view.captchaUrl ?? ''),
      remoteImages: !leaves,
    }),
    'referrer-policy': leaves || formAction.length === 0 ? 'no-referrer' : 'same-origin',
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  }
}

function stylesOf(view: View, brand: Brand): StyleSheet[] {
  const { style = cardStyle, background = '' } = view
  const ofBrand = brandStyle(brand, mayShow(background, view) ? background : '')
  return [style, ...(ofBrand ? [ofBrand] : [])]
}

function scriptsOf({ script, captchaUrl, revealsPassword }: View): InlineScript[] {
  return [
    ...(script ? [script] : []),
    ...(captchaUrl === undefined ? [] : [captchaScript]),
    ...(revealsPassword ? [revealScript] : []),
  ]
}

/** What is fetched from elsewhere tells that this page was opened. */
function mayShow(image: string, { leaves }: View): boolean {
  return !leaves || !/^https?:/i.test(image)
}
