/** One window through which pages are looked at: any document, any width, light or dark. */
import { createRequire } from 'node:module'
import { type Chromium, startChromium } from '@gatehouse/testkit'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  elementRef: false,
}

export interface Look {
  readonly theme: 'light' | 'dark'
  readonly width: number
}

export interface LookingGlass {
  readonly page: Page
  show(html: string): Promise<void>
  look(look: Look): Promise<void>
  /** What axe says, a line for each element. */
  violations(): Promise<string[]>
  /** How many pixels the page is wider than the window. */
  overflow(): Promise<number>
}

export async function lookingGlass(t: Parameters<typeof startChromium>[0]): Promise<LookingGlass> {
  const chromium: Chromium = await startChromium(t)
  const context = await chromium.open()
  const page = await context.newPage()
  await page.addScriptTag({ path: AXE })
  return {
    page,
    // `setContent` writes into the same window, where axe is already.
    show: (html) => page.setContent(standingStill(html)),

    async look({ theme, width }) {
      await page.emulateMedia({ colorScheme: theme })
      await page.setViewportSize({ width, height: 800 })
    },

    async violations() {
      const results = await page.evaluate(
        (options) =>
          (window as unknown as { axe: { run(o: object): Promise<unknown> } }).axe.run(options),
        RULES as object,
      )
      const { violations } = results as AxeResults
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
    },

    overflow: () =>
      page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return scrollWidth - clientWidth
      }),
  }
}

/** Pages that leave by themselves stay to be looked at; buttons that a script brings are there. */
function standingStill(html: string): string {
  return html
    .replace(/<meta http-equiv="refresh"[^>]*>|<script>.*?<\/script>/gs, '')
    .replace(/(<button type="submit"[^>]*) hidden>/g, '$1>')
}
