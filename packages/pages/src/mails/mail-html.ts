/**
 * The document of a mail. Readers of mail know little of CSS: what must hold is inline, and a style sheet
 * only adds the dark colours.
 */
import type { Brand } from '@gatehouse/core'
import { renderToString } from 'preact-render-to-string'
import { designTokens } from '../design-tokens.ts'
import { type Html, html, raw } from '../html.ts'
import { themed } from '../logo.ts'
import type { Language } from '../messages/language.ts'
import { type Palette, paletteOf } from '../palette.ts'
import { linkTarget } from '../safe-url.ts'
import type { MailView } from './mail.ts'

type Token = keyof typeof designTokens
const light = (token: Token) => designTokens[token][0]
const dark = (token: Token) => `${designTokens[token][1]}!important`

function darkColours({ accent, onAccent }: Palette): string {
  return [
    ':root{color-scheme:light dark}',
    '@media(prefers-color-scheme:dark){',
    `.page{background:${dark('bg')}}`,
    `.card{background:${dark('surface')};border-color:${dark('hairline')};color:${dark('text')}}`,
    `.muted{color:${dark('muted')}}`,
    `.action{background:${accent[1]}!important;color:${onAccent[1]}!important}`,
    '}',
  ].join('')
}

const page = `margin:0;padding:24px 16px;background:${light('bg')}`
const card = `max-width:480px;margin:0 auto;padding:32px;background:${light('surface')};border:1px solid ${light('hairline')};border-radius:16px;color:${light('text')};font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;overflow-wrap:anywhere`
const heading = 'margin:24px 0 0;font-size:22px;line-height:28px;font-weight:700'
const paragraph = 'margin:16px 0 0'
const button =
  'display:inline-block;padding:12px 24px;border-radius:10px;font-weight:600;text-decoration:none'
const largeCode =
  'margin:24px 0 0;font:700 28px/36px ui-monospace,Menlo,Consolas,monospace;letter-spacing:4px'
const small = `margin:16px auto 0;max-width:480px;color:${light('muted')};font:14px/20px system-ui,-apple-system,'Segoe UI',sans-serif;overflow-wrap:anywhere`

export function mailHtml(view: MailView, brand: Brand, language: Language): string {
  const { title, greeting, paragraphs, code, action, note } = view
  const palette = paletteOf(brand)
  const colours = `background:${palette.accent[0]};color:${palette.onAccent[0]}`
  return `<!doctype html>${renderToString(html`
    <html lang=${language.tag} dir=${language.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${title}</title>
        <style dangerouslySetInnerHTML=${raw(darkColours(palette))} />
      </head>
      <body class="page" style=${page}>
        <div role="main">
          <div class="card" style=${card}>
            ${mark(brand)}
            <h1 style=${heading}>${title}</h1>
            ${[greeting, ...paragraphs].map((text) => html`<p style=${paragraph}>${text}</p>`)}
            ${code && html`<p style=${largeCode}>${code}</p>`}
            ${
              action &&
              html`<p style="margin:24px 0 0">
                <a class="action" style=${`${button};${colours}`} href=${linkTarget(action.href)}>${action.label}</a>
              </p>`
            }
          </div>
          <p class="muted" style=${small}>${note}</p>
        </div>
      </body>
    </html>
  `)}`
}

/** Mail readers show images of the web at most, and some none: the name stands in for them. */
function mark({ title, logo: address }: Brand): Html {
  const logo = themed(address, 'light')
  const name = 'margin:0;font-weight:600'
  if (!/^https?:\/\//.test(logo)) return html`<p style=${name}>${title}</p>`
  return html`<p style=${name}>
    <img src=${linkTarget(logo)} alt=${title} height="40" style="display:block;max-width:100%" />
  </p>`
}
