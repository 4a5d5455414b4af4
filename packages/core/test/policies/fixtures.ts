/** A person, and policies bound to something. */
import type { Policy, PolicyBinding } from '../../src/model/client.ts'
import type { User } from '../../src/model/user.ts'

export const NOW = 1_800_000_000_000

export const ana: User = {
  id: 7,
  uuid: '00000000-0000-4000-8000-000000000007',
  username: 'ana',
  name: 'Ana Lima',
  email: 'ana@example.com',
  emailVerified: true,
  isActive: true,
  isSuperuser: false,
  type: 'internal',
  path: 'users',
  groups: [
    { id: 'child', name: 'Editors', isSuperuser: false },
    { id: 'parent', name: 'Staff', isSuperuser: false },
  ],
  attributes: { settings: { locale: 'pt' } },
  passwordHash: undefined,
  passwordChangedAt: 0,
  createdAt: 0,
  updatedAt: 0,
}

export function bind(
  subject: PolicyBinding['subject'],
  change: Partial<PolicyBinding> = {},
): PolicyBinding {
  const base = { id: 'b', order: 0, enabled: true, negate: false, failureResult: false }
  return { ...base, timeout: 0, subject, ...change }
}

export function aPolicy(
  model: string,
  settings: Policy['settings'] = {},
  change: Partial<PolicyBinding> = {},
): PolicyBinding {
  const policy = { id: `policy-${model}`, name: 'rule', model, expression: '', settings }
  return bind({ kind: 'policy', policy }, change)
}
