/** What a brand may do to its pages, all of it and as far as it goes: nobody is kept from reading them. */
import { type Brand, plainBrand, sanitizeCss } from '@gatehouse/core'
import { renderChallenge } from '@gatehouse/pages'
import t from 'tap'
import { challengeSamples } from './challenge-samples.ts'
import { lookingGlass } from './looking-glass.ts'

const EVERYTHING = `
  body { background: repeating-linear-gradient(45deg, #000 0 64px, #fff 0 64px); font-family: cursive }
  main { border: 8px dashed #000; border-radius: 9999px; box-shadow: 64px 64px 64px 64px #000 }
  h1, h2 { font-size: 3rem; letter-spacing: 6px; text-transform: uppercase; text-align: end }
  button, .secondary { border: .5rem solid #000; border-radius: 9999px; font-size: 3rem; letter-spacing: 6px }
  label { font-size: 48px } input { border-radius: 64px } a { text-decoration: underline wavy }
  .logo { font-size: 3rem; justify-content: center } .logo img { max-height: 8rem }
`
const { css, ignored } = await sanitizeCss(EVERYTHING)
const brands: Readonly<Record<string, Brand>> = {
  'a yellow accent': { ...plainBrand, attributes: { settings: { theme: { accent: '#ffee00' } } } },
  'always dark': { ...plainBrand, attributes: { settings: { theme: { base: 'dark' } } } },
  'every rule there is': { ...plainBrand, styleSheet: css },
}
const challenges = [
  ...Object.values(challengeSamples['ak-stage-consent']),
  ...Object.values(challengeSamples['gatehouse-stage-device-approval']),
  ...Object.values(challengeSamples['ak-stage-identification']),
]
const glass = await lookingGlass(t)

t.same(ignored, [], 'all of it is allowed')

for (const [name, brand] of Object.entries(brands)) {
  t.test(`${name} leaves everything to be read`, async (t) => {
    for (const challenge of challenges) {
      const context = { locale: 'en', csrfToken: 'csrf', action: '/', requestId: '1' }
      await glass.show(renderChallenge(challenge, { ...context, brand }).html)
      for (const theme of ['light', 'dark'] as const) {
        for (const width of [320, 1280]) {
          await glass.look({ theme, width })
          t.same(await glass.violations(), [], `${challenge.component} ${theme} ${width}`)
          t.equal(await glass.overflow(), 0, `${challenge.component} ${width}`)
          t.same(await unseen(), [], `${challenge.component} ${width}`)
        }
      }
    }
  })
}

/** Texts of the card that are to be seen now and are not: without extent, or beneath something else. */
function unseen(): Promise<string[]> {
  return glass.page.evaluate(() => {
    const isSeen = (element: Element) => {
      element.scrollIntoView({ block: 'center' })
      const { left, top, width, height } = element.getBoundingClientRect()
      const front = document.elementFromPoint(left + width / 2, top + height / 2)
      return (
        width > 8 &&
        height > 8 &&
        front !== null &&
        (element.contains(front) || front.contains(element))
      )
    }
    return [...document.querySelectorAll('h1,h2,li,dt,dd,p,button,label,bdi')]
      .filter(
        (element) =>
          element.textContent?.trim() && !element.closest('[hidden]') && !isSeen(element),
      )
      .map((element) => element.outerHTML)
  })
}
