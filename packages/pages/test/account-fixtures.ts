/** One of each of a person's own pages with a text of the test's choice in every place. */
import type { AccountFrame, AccountPage } from '../src/index.ts'

const DAY = 86_400_000
export const NOW = Date.UTC(2026, 10, 30, 12)

export function aFrame(changes: Partial<AccountFrame> = {}): AccountFrame {
  return {
    now: NOW,
    timeZone: 'UTC',
    security: { ways: 2, recoveryCodes: 8 },
    ...changes,
  }
}

export function everyAccountPage(text: string): AccountPage[] {
  const pager = { newer: text, older: text }
  const token = {
    intent: 'api' as const,
    ...{ identifier: text, name: text, applicationName: text },
    ...{ madeAt: NOW - DAY, lastUsedAt: NOW, endsAt: NOW + DAY },
  }
  const tile = { name: text, launchUrl: text, icon: text, description: text, group: text }
  const method = {
    kind: 'email' as const,
    ...{ id: 1, name: text, email: text, remaining: 0, addedAt: NOW - DAY, lastUsedAt: NOW },
  }
  const lifetimes = {
    choices: [
      { value: text, days: 7, until: NOW + 7 * DAY },
      { value: 'never', days: undefined, until: undefined },
    ],
    usual: text,
  }
  const found = { applications: [{ ...tile, openInNewTab: true }], search: text, isEmpty: false }
  return [
    { page: 'applications', ...found, mayAdd: true, pager },
    { page: 'applications', ...found, applications: [], mayAdd: false, pager: {} },
    {
      page: 'sessions',
      sessions: [
        {
          ...{ id: text, isCurrent: false, userAgent: text, address: text },
          ...{ signedInAt: NOW - DAY, lastUsedAt: NOW },
        },
      ],
      hasOthers: true,
      pager,
    },
    {
      page: 'connections',
      connections: [
        {
          ...{ id: text, name: text, icon: text, permissions: [{ id: text, name: text }] },
          ...{ agreedAt: NOW - DAY, lastUsedAt: NOW, grants: 2 },
        },
      ],
      pager,
    },
    {
      ...{ page: 'profile', username: text, name: text, email: text },
      ...{ isEmailVerified: false, changeUrl: text },
    },
    {
      page: 'change-profile',
      typed: { username: text, name: text, email: text },
      mayChange: { username: true, name: true, email: false },
      wrong: ['email', 'username'],
    },
    {
      page: 'methods',
      passwordChangedAt: NOW - DAY,
      methods: [method],
      linked: [{ id: 1, source: text, identifier: text }],
      linkable: [{ source: text, url: text }],
      ways: [{ kind: 'webauthn', url: text }],
    },
    { page: 'method', method, problem: 'last-way' },
    { page: 'linked', source: text, identifier: text, linkedAt: NOW - DAY, isLast: true },
    { page: 'link-account', source: text, name: text, username: text },
    { page: 'password', changedAt: NOW - DAY, changeUrl: text },
    { page: 'preferences', locale: text, theme: 'dark' },
    { page: 'tokens', tokens: [token], pager },
    {
      page: 'new-token',
      intent: 'app_password',
      applications: [{ id: text, name: text }],
      lifetimes,
      typed: { application: text, lifetime: text },
    },
    { page: 'token', token, lifetimes, key: { value: text, curl: text, env: text } },
    {
      page: 'activity',
      events: ['login', 'model_created', 'authorize_application', text].map((action) => ({
        action: action as never,
        context: {
          model: { model_name: text, name: text },
          authorized_application: { name: text },
        },
        ...{ at: NOW, address: text, userAgent: text },
      })),
      pager,
    },
  ]
}
