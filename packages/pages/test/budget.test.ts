import t from 'tap'
import { renderChallenge } from '../src/index.ts'
import { cardStyle } from '../src/style.ts'
import { aChallenge, aContext, everyChallenge } from './fixtures.ts'

t.test(
  'a page with its style is at most 10 KB, 15 with its script, the style at most 4 KB',
  async (t) => {
    for (const challenge of everyChallenge('Ana')) {
      const { html } = renderChallenge(challenge, aContext({ locale: 'de' }))
      const most = html.includes('data-passkey') ? 15_360 : 10_240
      t.ok(Buffer.byteLength(html) <= most, `${challenge.component} ${html.length}`)
    }
    t.ok(Buffer.byteLength(cardStyle.css) <= 4096, `${cardStyle.css.length}`)
  },
)

t.test('a page asks for nothing else', async (t) => {
  const { captcha_stage: _, ...challenge } = aChallenge('ak-stage-identification')
  const { html } = renderChallenge(challenge, aContext())
  const loaded = html.match(/<(?:img|script|iframe|object|embed)[\s>]|<link[^>]*stylesheet/g)
  t.equal(loaded, null)
  t.match(html, '<link rel="icon" href="data:image/svg+xml,')
})

t.test('a page comes out the same every time', async (t) => {
  const render = () => renderChallenge(aChallenge('ak-stage-consent'), aContext()).html
  t.equal(render(), render())
})
