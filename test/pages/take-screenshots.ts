/** Pictures of pages, in light and in dark, and of some of them in Arabic. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { everyPage, type ShownPage } from './every-page.ts'
import type { LookingGlass } from './looking-glass.ts'

export interface Shot {
  readonly name: string
  readonly page: ShownPage
  readonly locale: string
  readonly theme: 'light' | 'dark'
}

/** A card needs no more room; pages that are wider have their own. */
const WIDTH = 480

const FROM_RIGHT_TO_LEFT = ['sign-in-everything', 'consent', 'device-approval', 'account-library']

export const everyShot: readonly Shot[] = everyPage.flatMap((page) => {
  const { name } = page
  return [
    { name: `${name}-light`, page, locale: 'en', theme: 'light' },
    { name: `${name}-dark`, page, locale: 'en', theme: 'dark' },
    ...(FROM_RIGHT_TO_LEFT.includes(name)
      ? [{ name: `${name}-arabic`, page, locale: 'ar', theme: 'light' } as const]
      : []),
  ] as const
})

export interface Studio {
  readonly glass: LookingGlass
  readonly folder: string
  readonly format: 'webp' | 'png'
  /** Default: 480, and more where the page is wide. */
  readonly width?: number | undefined
}

export async function takeScreenshots(shots: readonly Shot[], studio: Studio): Promise<void> {
  const { glass, folder, format, width } = studio
  await mkdir(folder, { recursive: true })
  for (const { name, page, locale, theme } of shots) {
    await glass.show(page.html(locale))
    await glass.look({ theme, width: width ?? page.width ?? WIDTH })
    await writeFile(join(folder, `${name}.${format}`), await picture(glass.page, format))
  }
}

/** Playwright knows no WebP, which is a third of a PNG. */
async function picture(page: Page, format: Studio['format']): Promise<Buffer> {
  const { width = WIDTH } = page.viewportSize() ?? {}
  await page.setViewportSize({ width, height: 1 }) // pages are never lower than the window
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height })
  if (format === 'png') return page.screenshot({ animations: 'disabled' })
  const chromium = await page.context().newCDPSession(page)
  const { data } = await chromium.send('Page.captureScreenshot', { format, quality: 80 })
  await chromium.detach()
  return Buffer.from(data, 'base64')
}
