/** Trying a mapping out, for whoever is writing it. */
import { type ExpressionTest, mappingVariables, testExpression } from '@gatehouse/expressions'
import type { User } from '../model/user.ts'
import { userVariables } from '../policies/user-variables.ts'

export interface MappingTrial {
  readonly user: User
  /** Instead of what is known here, by the names that mappings use; others are left out. */
  readonly context: Readonly<Record<string, unknown>>
  readonly clientAddress: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

export type TriedMapping = { readonly result: unknown } | { readonly problem: string }

export async function tryMapping(
  expression: string,
  { user, context, clientAddress, now }: MappingTrial,
): Promise<TriedMapping> {
  const given = Object.entries(context).filter(([name]) => Object.hasOwn(mappingVariables, name))
  const tested = await testExpression(expression, {
    user: userVariables(user),
    provider: null,
    application: null,
    entitlements: [],
    request: { scopes: [], client_ip: clientAddress },
    token: {},
    now: Math.floor(now / 1000),
    ...Object.fromEntries(given),
  })
  return triedMapping(tested)
}

export function triedMapping(tested: ExpressionTest): TriedMapping {
  if (tested.ok) return { result: tested.result }
  const { message, line, column } = tested.error
  return { problem: line === undefined ? message : `Line ${line}, column ${column}: ${message}` }
}
