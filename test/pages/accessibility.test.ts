/**
 * Every page in a real browser: axe finds nothing in light and dark, from left to right and from right to
 * left, narrow and wide; nothing scrolls sideways; no page is heavy.
 */
import t from 'tap'
import { everyPage } from './every-page.ts'
import { lookingGlass } from './looking-glass.ts'

const MAX_BYTES = 10_240

const glass = await lookingGlass(t)

for (const { name, html } of everyPage) {
  t.test(`${name} is for everybody`, async (t) => {
    for (const locale of ['en', 'ar']) {
      const document = html(locale)
      const bytes = Buffer.byteLength(document)
      t.ok(bytes <= MAX_BYTES, `${locale}: ${bytes} bytes`)
      await glass.show(document)
      for (const theme of ['light', 'dark'] as const) {
        for (const width of [320, 1280]) {
          await glass.look({ theme, width })
          t.same(await glass.violations(), [], `${locale} ${theme} ${width}`)
          t.equal(await glass.overflow(), 0, `${locale} ${width}: nothing scrolls sideways`)
        }
      }
    }
  })
}
