/** Variables as the token service gives them to a mapping. */
export function variables(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    user: aUser(),
    provider: { name: 'Demo', client_id: 'demo' },
    application: { name: 'Demo application', slug: 'demo' },
    entitlements: ['reader'],
    request: { scopes: ['openid', 'profile'], client_ip: '192.0.2.1' },
    token: {},
    now: 1_800_000_000,
    ...overrides,
  }
}

export function aUser(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 7,
    uuid: '0d4c1d4e-6f2c-4a53-9a53-0a1d5a1f0c11',
    username: 'ana',
    name: 'Ana Lima',
    email: 'ana@example.com',
    email_verified: true,
    is_active: true,
    is_superuser: false,
    type: 'internal',
    path: 'users',
    attributes: { given_name: 'Ana', phone: { mobile: '+1 555 0100' }, nothing: null },
    groups: ['staff', 'admins'],
    date_joined: '2026-01-02T03:04:05Z',
    updated_at: 1_790_000_000,
    ...overrides,
  }
}
