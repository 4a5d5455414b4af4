/** Every page and mail there is, made by the product's own renderers. */

import { plainBrand } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import type { Challenge } from '@gatehouse/flows'
import {
  type AccountPage,
  type PageContext,
  renderAccount,
  renderChallenge,
  renderConfirmLogout,
  renderError,
  renderMail,
  renderPlexReturn,
} from '@gatehouse/pages'
import { accountSamples, NOW } from './account-samples.ts'
import { challengeSamples } from './challenge-samples.ts'

export interface ShownPage {
  readonly name: string
  /** Of its picture, where it is no card. */
  readonly width?: number
  /** The document in this language. */
  html(locale: string): string
}

const WIDE = 1000

function contextOf(locale: string): PageContext {
  return {
    brand: plainBrand,
    locale,
    csrfToken: 'csrf',
    action: '/if/flow/default-authentication-flow/',
    requestId: '5f1c0a9e7b',
    signedInAs: { username: 'ana', name: 'Ana Example' },
    links: { signOut: '/application/o/end-session/' },
  }
}

const challenges: ShownPage[] = Object.values(challengeSamples)
  .flatMap((samples: Readonly<Record<string, Challenge>>) => Object.entries(samples))
  .map(([name, challenge]) => ({
    name,
    html: (locale) => renderChallenge(challenge, contextOf(locale)).html,
  }))

const accountPages: ShownPage[] = Object.entries(accountSamples).flatMap(([page, samples]) =>
  Object.entries(samples).map(([name, sample]) => ({
    name: `account-${name}`,
    width: WIDE,
    html: (locale: string) => {
      const frame = { now: NOW, timeZone: 'UTC', security: { ways: 2, recoveryCodes: 8 } }
      const action = `/if/user/${page}/`
      const asked = { page, ...sample } as AccountPage
      return renderAccount(asked, frame, { ...contextOf(locale), action }).html
    },
  })),
)

const others: ShownPage[] = [
  {
    name: 'confirm-logout',
    html: (locale) =>
      renderConfirmLogout({ applicationName: 'Jellyfin', fields: {} }, contextOf(locale)).html,
  },
  {
    name: 'error',
    html: (locale) => {
      const told = { title: say('formExpired'), message: say('formOfAnotherSession') }
      const hint = say('reloadWithCookies')
      return renderError({ status: 403, ...told, hint, requestId: '5f1c0a9e7b' }, contextOf(locale))
        .html
    },
  },
  {
    name: 'not-found',
    html: (locale) => {
      const told = { title: say('pageNotFound'), message: say('nothingHere') }
      return renderError({ status: 404, ...told, requestId: '5f1c0a9e7b' }, contextOf(locale)).html
    },
  },
  ...(['waiting', 'gone', 'away'] as const).map((state) => ({
    name: `plex-${state}`,
    html: (locale: string) => {
      const tryAgain = '/source/plex/callback/cinema/?state=1'
      const ways = { tryAgain, confirm: 'https://app.plex.tv/auth#?code=1', startAgain: '/' }
      return renderPlexReturn({ state, ...ways }, contextOf(locale)).html
    },
  })),
]

const account = 'https://id.example.com/if/user/'
const link = {
  ...{ name: 'Ana Example', username: 'ana', expiresAt: Date.UTC(2026, 10, 30, 19, 5) },
  url: 'https://id.example.com/if/flow/recovery/?flow_token=1',
}
const mails: ShownPage[] = Object.entries({
  'email/account_confirmation.html': link,
  'email/password_reset.html': link,
  'email/sign_in.html': link,
  'app-password-expires': {
    name: 'Ana Example',
    identifier: 'living-room',
    applicationName: 'Jellyfin',
    expiresAt: Date.UTC(2026, 10, 28, 9, 5),
    url: account,
  },
  'email/email_otp.html': {
    ...{ name: 'Ana Example', code: '482913', expiresAt: Date.UTC(2026, 10, 28, 9, 5) },
  },
  'event-notification': {
    title: 'Several sign-ins failed',
    text: 'ana failed to sign in 12 times from 203.0.113.7.',
    url: account,
  },
}).map(([template, values]) => ({
  name: `mail-${template.replace(/^email\/(.*)\.html$/, '$1').replaceAll('_', '-')}`,
  html: (locale) => renderMail(template, values, { brand: plainBrand, locale }).html,
}))

export const everyPage: readonly ShownPage[] = [...challenges, ...accountPages, ...others, ...mails]
