/** The style of the pages of second factors, beside that of all pages. */
export const factorRules = `
.qr{display:block;width:100%;max-width:14rem;margin-inline:auto;border-radius:.625rem}
.codes{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.5rem;padding:1rem;border-radius:.625rem;background:var(--bg)}
.codes,.key{font:1rem/1.5 ui-monospace,monospace}
.steps{padding-inline-start:1.25rem}
.steps>li+li{margin-top:1rem}
.steps>li>*+*{margin-top:.75rem}
details{border-top:1px solid var(--hairline)}
summary{padding:.75rem 0;cursor:pointer}
details>*+*{margin-top:.75rem}
`
