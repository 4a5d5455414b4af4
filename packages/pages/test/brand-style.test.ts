import { type Brand, plainBrand } from '@gatehouse/core'
import t from 'tap'
import { contrast, readableOn } from '../src/contrast.ts'
import { designTokens } from '../src/design-tokens.ts'
import { renderAccount, renderChallenge, renderMail } from '../src/index.ts'
import { paletteOf } from '../src/palette.ts'
import { aFrame, everyAccountPage } from './account-fixtures.ts'
import { aChallenge, aContext } from './fixtures.ts'

const withSettings = (settings: object, changes: Partial<Brand> = {}): Brand => ({
  ...plainBrand,
  ...changes,
  attributes: { settings },
})
const pageOf = (brand: Brand, background = '') => {
  const challenge = aChallenge('ak-stage-password')
  const flow_info = { title: '', layout: 'stacked', background, cancel_url: '/' }
  return renderChallenge({ ...challenge, flow_info }, aContext({ brand }))
}
const sheets = (html: string) => [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css]) => css)

t.test('WCAG 2.2: contrast of two colours', async (t) => {
  t.equal(contrast('#000', '#ffffff'), 21)
  t.equal(contrast('#fff', '#fff'), 1)
  t.match(contrast('#767676', '#ffffff').toFixed(2), '4.54')
})

t.test(
  'WCAG 2.2 §1.4.3: any accent is made readable, on it and in it, in light and dark',
  async (t) => {
    const accents = ['#ffff00', '#fff', '#000', '#c30', '#7f7f7f', '#2952cc', '#00ff88', '#ff69b4']
    for (const accent of accents) {
      const { accent: made, onAccent } = paletteOf(withSettings({ theme: { accent } }))
      for (const index of [0, 1] as const) {
        for (const name of ['bg', 'surface', 'raised'] as const) {
          t.ok(
            contrast(made[index], designTokens[name][index]) >= 4.5,
            `${accent} on ${name} ${index}`,
          )
        }
        t.ok(contrast(made[index], onAccent[index]) >= 4.5, `on ${accent} ${index}`)
      }
    }
  },
)

t.test('an accent that is readable stays as it is', async (t) => {
  t.equal(readableOn('#a11', ['#fff'], '#000000'), '#aa1111')
  const brand = withSettings({ theme: { accent: { light: '#aa1111', dark: '#ffb4ab' } } })
  t.same(paletteOf(brand).accent, ['#aa1111', '#ffb4ab'])
})

t.test("one colour serves light and dark, none is the product's own", async (t) => {
  const { accent } = paletteOf(withSettings({ theme: { accent: '#a11' } }))
  t.equal(accent[0], '#aa1111')
  t.not(accent[1], '#aa1111')
  t.same(paletteOf(plainBrand).accent, designTokens.accent)
})

t.test('a plain brand adds nothing to its pages', async (t) => {
  t.equal(sheets(pageOf(plainBrand).html).length, 1)
})

t.test('a brand has a style sheet of its own, on every page', async (t) => {
  const brand = withSettings(
    { theme: { base: 'dark', accent: '#a11' } },
    { styleSheet: 'button{border-radius:0}' },
  )
  const accountPages = everyAccountPage('x').map((page) =>
    renderAccount(page, aFrame(), aContext({ brand })),
  )
  for (const { html } of [pageOf(brand), ...accountPages]) {
    const [, own] = sheets(html)
    t.match(own, ':root{color-scheme:dark}')
    t.match(own, ':root{--accent:light-dark(#aa1111,#')
    t.match(own, 'button{border-radius:0}')
  }
})

t.test('a picture stands behind the pages of flows', async (t) => {
  const behind = (address: string) => sheets(pageOf(plainBrand, address).html)[1]
  t.match(
    behind('https://cdn.example/a b.jpg'),
    'url("https://cdn.example/a%20b.jpg") center/cover fixed',
  )
  t.match(behind('/media/x.jpg'), 'url("/media/x.jpg")')
  for (const none of [
    '',
    'javascript:alert(1)',
    '//evil.example/x',
    '/static/dist/assets/images/flow_background.jpg',
  ])
    t.equal(behind(none), undefined, none)
})

t.test('an address ends neither its rule nor the style element', async (t) => {
  const hostile = 'data:image/svg+xml,")}</style><script>alert(1)</script>\\'
  const { html } = pageOf(plainBrand, hostile)
  t.notMatch(html, '<script')
  t.match(html, 'url("data:image/svg+xml,\\22 )\\7d \\3c /style')
})

t.test('pages that leave fetch no picture from elsewhere', async (t) => {
  const flow_info = {
    title: '',
    layout: '',
    background: 'https://cdn.example/x.jpg',
    cancel_url: '/',
  }
  const challenge = {
    component: 'xak-flow-redirect',
    to: 'https://app.example/cb',
    flow_info,
  } as const
  t.notMatch(renderChallenge(challenge, aContext()).html, 'cdn.example')
})

t.test('a logo for light and one for dark', async (t) => {
  const logo = 'https://cdn.example/logo-%(theme)s.svg'
  const { html } = pageOf({ ...plainBrand, logo })
  t.match(
    html,
    '<source media="(prefers-color-scheme:dark)" srcset="https://cdn.example/logo-dark.svg"',
  )
  t.match(html, '<img src="https://cdn.example/logo-light.svg"')
  const dark = pageOf(withSettings({ theme: { base: 'dark' } }, { logo })).html
  t.match(dark, '<img src="https://cdn.example/logo-dark.svg"')
  t.notMatch(dark, '<source')
})

t.test('mails have the accent too', async (t) => {
  const values = { title: 'a', text: 'b', url: 'https://id.example.com/' }
  const brand = withSettings({ theme: { accent: '#a11' } })
  const { html } = renderMail('event-notification', values, { brand, locale: 'en' })
  t.match(html, 'background:#aa1111;color:#fff')
})
