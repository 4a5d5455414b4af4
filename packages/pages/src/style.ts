/** The style of the pages, inlined, so that a page is one request. */
import { createHash } from 'node:crypto'
import { accountRules } from './account-rules.ts'
import { tokenDeclarations } from './design-tokens.ts'
import { factorRules } from './factor-rules.ts'

const base = `
:root{color-scheme:light dark;${tokenDeclarations()}}
*{box-sizing:border-box;margin:0}
html{-webkit-text-size-adjust:100%}
body{min-height:100vh;min-height:100dvh;display:grid;place-items:center;padding:1rem;background:var(--bg);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{width:100%;max-width:25rem;padding:2rem;background:var(--surface);border:1px solid var(--hairline);border-radius:1rem}
main>*+*,form>*+*,section>*+*{margin-top:1rem}
h1{font-size:1.375rem;line-height:1.75rem;text-wrap:balance}
h2{font-size:1rem}
h1+.lead{margin-top:.25rem}
a{color:var(--accent)}
bdi{font-weight:600}
ul{padding:0;list-style:none}
code,.code{font-family:ui-monospace,monospace;font-size:.9375rem}
:focus-visible{outline:3px solid var(--text);outline-offset:2px}
input:focus-visible{outline-offset:-1px}
.lead,.hint,.value,dt{color:var(--muted)}
.hint,.value{font-size:.875rem;line-height:1.25rem}
.logo{display:flex;align-items:center;gap:.5rem;min-height:2.5rem;font-weight:600}
.logo img{display:block;max-width:100%;max-height:2.5rem}
.logo svg{color:var(--accent)}
label{display:block;margin-bottom:.25rem;font-weight:600}
label+.hint{margin-bottom:.5rem}
h2+.items{margin-top:.5rem}
input,select,textarea{width:100%;min-height:2.75rem;padding:.5rem .75rem;border:1px solid var(--control);border-radius:.625rem;background:var(--surface);color:inherit;font:inherit}
input[aria-invalid]{border:2px solid var(--danger)}
input.code{font-size:1.75rem;letter-spacing:.12em;text-align:center;text-transform:uppercase}
button,.button{display:flex;align-items:center;justify-content:center;gap:.5rem;width:100%;min-height:2.75rem;padding:.5rem 1rem;border:1px solid transparent;border-radius:.625rem;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
button:hover,.button:hover{filter:brightness(1.1)}
.secondary{border-color:var(--control);background:var(--surface);color:var(--text)}
button+button,.button+.button{margin-top:.75rem}
.button img{width:1.25rem;height:1.25rem}
.links a{display:block;padding:.625rem 0}
.links li+li{border-top:1px solid var(--hairline)}
.or{display:flex;align-items:center;gap:.75rem;color:var(--muted)}
.or::before,.or::after{content:"";flex:1;border-top:1px solid var(--hairline)}
.error,.warning{padding:.75rem 1rem;border-inline-start:4px solid;border-radius:.375rem}
.error{background:var(--danger-bg);color:var(--danger)}
.error a{color:inherit}
.error:focus-visible{outline:2px solid;outline-offset:0}
.warning{background:var(--bg);border-color:var(--warn)}
.who{display:flex;align-items:center;gap:.625rem}
.who a{margin-inline-start:auto;padding:.375rem 0;font-size:.875rem;white-space:nowrap}
.mark{flex:none;display:grid;place-items:center;width:2rem;height:2rem;border:1px solid var(--hairline);border-radius:50%;background:var(--bg);font-weight:600;object-fit:cover}
.icon{width:3rem;height:3rem;border-radius:.625rem;font-size:1.25rem}
.items{border-top:1px solid var(--hairline)}
.items li{padding:.5rem 0;border-bottom:1px solid var(--hairline)}
dl{display:grid;grid-template-columns:auto 1fr;align-items:baseline;gap:.5rem 1rem}
dd.code{font-size:1.25rem;letter-spacing:.12em;font-weight:600}
footer>*{display:inline-block;padding:.3rem .5rem;font-size:.9em}
[hidden]{display:none}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media(max-width:30rem){body{place-items:start stretch;padding:0;background:var(--surface)}main{padding:1.5rem 1rem;border:0}}
@media(prefers-reduced-motion:no-preference){button,.button{transition:filter .12s}}
@media(forced-colors:active){.error,.warning{border:1px solid}}
`

/** Only forms that an operator makes. */
const forms = `
textarea{display:block;min-height:6rem;resize:vertical}
:is(textarea,select)[aria-invalid]{border:2px solid var(--danger)}
:is(textarea,select):focus-visible{outline-offset:-1px}
[readonly]{background:var(--bg);color:var(--muted)}
fieldset{min-width:0;padding:0;border:0}
legend{padding:0;margin-bottom:.25rem;font-weight:600}
.choice{display:flex;align-items:center}
.choice input{flex:none;width:1.25rem;min-height:1.25rem;accent-color:var(--accent)}
.choice label{flex:1;margin:0;padding:.625rem .75rem;font-weight:400}
[type=file]{padding:.5rem}
hr{border:0;border-top:1px solid var(--hairline)}
.text{white-space:pre-line}
.info{padding:.75rem 1rem;border-inline-start:4px solid var(--accent);border-radius:.375rem;background:var(--bg)}
.danger{border-color:transparent;background:var(--danger-bg);color:var(--danger)}
@media(forced-colors:active){.info,.danger{border:1px solid}}
`

/** Only the reference of the API. */
const reference = `
main.wide{align-self:start;max-width:60rem;padding:0;border:0;background:none}
.bar{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.5rem 1rem}
@media(max-width:30rem){main.wide{padding:1rem}}
.reference>*+*{margin-top:1rem}
.reference>.lead{margin-top:.25rem}
.reference>section{margin-top:2rem}
h3{margin-top:1rem;font-size:.875rem}
.chapters{display:flex;flex-wrap:wrap;gap:0 1.25rem}
.chapters a{display:inline-block;padding:.375rem 0}
details{margin-top:.5rem;border:1px solid var(--hairline);border-radius:.625rem;background:var(--surface)}
details[open]{padding-bottom:1rem}
summary{min-height:2.75rem;padding:.625rem 1rem;cursor:pointer}
summary>*{margin-inline-end:.375rem}
summary b{font-size:.8125rem}
summary span{color:var(--muted);font-size:.875rem}
.DELETE{color:var(--danger)}
.GET{color:var(--accent)}
details>:not(summary){margin-inline:1rem}
details>p{margin-top:.25rem}
.fields{margin-top:.25rem}
.fields li{padding:.25rem 0;border-bottom:1px solid var(--hairline)}
.type{font-size:.875rem}
:target{scroll-margin-top:3rem}
`

export interface StyleSheet {
  readonly css: string
  /** How Content-Security-Policy names exactly this sheet. CSP Level 3 §8.4. */
  readonly source: string
}

export function styleSheet(rules: string): StyleSheet {
  const css = rules.replaceAll('\n', '')
  return { css, source: `'sha256-${createHash('sha256').update(css).digest('base64')}'` }
}

export const cardStyle: StyleSheet = styleSheet(base)
export const formStyle: StyleSheet = styleSheet(base + forms)
export const accountStyle: StyleSheet = styleSheet(base + accountRules)
export const referenceStyle: StyleSheet = styleSheet(base + reference)
export const factorStyle: StyleSheet = styleSheet(base + factorRules)
