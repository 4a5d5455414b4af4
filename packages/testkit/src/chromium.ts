/** Debian's Chromium, without a window. */
import type { Browser, BrowserContext } from 'playwright-core'
import type { Scope } from './scope.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Milliseconds; on a machine that is busy with other tests pages take their time. */
const PATIENCE = 15_000

export interface Chromium {
  /** A new person's window, with cookies of its own. */
  open(options?: { javaScriptEnabled?: boolean }): Promise<BrowserContext>
}

export async function startChromium(t: Scope): Promise<Chromium> {
  // Only here: it is large, and most who import this package open no window.
  const { chromium } = await import('playwright-core')
  const browser: Browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: FLAGS,
  })
  t.teardown(() => browser.close())
  return {
    async open({ javaScriptEnabled = true } = {}) {
      const viewport = { width: 480, height: 800 }
      const context = await browser.newContext({ javaScriptEnabled, viewport })
      context.setDefaultTimeout(PATIENCE)
      return context
    },
  }
}
