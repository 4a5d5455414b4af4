/** A passkey store that Chromium itself pretends to have, by its DevTools protocol. */
import type { Page } from 'playwright-core'

export interface VirtualAuthenticator {
  /** Whether nobody touches it when it is asked. */
  holdStill(still: boolean): Promise<void>
  /** How many passkeys it has. */
  count(): Promise<number>
}

/** In the device, knows who holds it, and confirms whatever it is asked. */
const OPTIONS = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const

export async function virtualAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable', { enableUI: false })
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: OPTIONS,
  })
  return {
    async holdStill(still) {
      const presence = { authenticatorId, enabled: !still }
      await session.send('WebAuthn.setAutomaticPresenceSimulation', presence)
    },
    async count() {
      return (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length
    },
  }
}
