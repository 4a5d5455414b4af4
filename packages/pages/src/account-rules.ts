/** The style of a person's own pages: navigation beside the content, or above it where there is no room. */
export const accountRules = `
body{place-items:start stretch;grid-template:auto auto 1fr/minmax(0,1fr);gap:1rem 2rem;max-width:72rem;margin:auto}
main{max-width:none;padding:0;border:0;background:none}
.bar{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:0 1rem}
.bar p+p{display:flex;flex-wrap:wrap;align-items:center;gap:0 1rem}
.bar a{padding:.625rem 0}
nav ul{display:flex;flex-wrap:wrap}
nav a{display:block;padding:.625rem .75rem;border-radius:.625rem;color:inherit;text-decoration:none}
nav a:hover{text-decoration:underline}
nav [aria-current]{background:var(--surface);box-shadow:inset 0 0 0 1px var(--control);font-weight:600}
main :is(input,select,form>button){max-width:25rem}
.rows,.panel,pre{border:1px solid var(--hairline);border-radius:.625rem;background:var(--surface)}
.panel{padding:1rem}
.rows>li{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;padding:.75rem 1rem}
.rows>li+li{border-top:1px solid var(--hairline)}
.rows>li>div{flex:1 1 13rem;min-width:0}
.rows button,.rows .button,.actions>*{width:auto}
.actions{display:flex;flex-wrap:wrap;gap:.75rem}
.actions .button{margin-top:0}
.rows .value::first-letter{text-transform:uppercase}
.chip{padding:.125rem .5rem;border:1px solid var(--hairline);border-radius:.375rem;background:var(--bg);font-size:.875rem;white-space:nowrap}
.ok{padding:.75rem 1rem;border-inline-start:4px solid var(--ok);border-radius:.375rem;background:var(--surface)}
main .warning{background:var(--surface)}
[readonly]{background:var(--bg);color:var(--muted)}
pre{overflow-x:auto;padding:.75rem 1rem;white-space:pre-wrap}
.search{display:flex;gap:.5rem;max-width:32rem}
.search>*{margin:0;max-width:none}
.search button{flex:none;width:auto}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,16rem),1fr));gap:.75rem;margin-top:.5rem}
.tile{display:flex;align-items:center;gap:.75rem;height:100%;padding:.75rem;border:1px solid var(--hairline);border-radius:.625rem;background:var(--raised);color:inherit;text-decoration:none}
a.tile:hover{border-color:var(--control)}
@media(min-width:52rem){body{grid-template:auto 1fr/13rem minmax(0,1fr)}.bar{grid-column:1/-1}nav ul{display:block}}
@media(max-width:30rem){body{padding:1rem;background:var(--bg)}main{padding:0}}
@media(forced-colors:active){.tile,.ok{border:1px solid}}
`
