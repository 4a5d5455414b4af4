/**
 * Client credentials grant, with the variants that authentik has: see service-accounts/sign-in.ts.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4 RFC 6749 §4.4}
 */
import { Type } from 'typebox'
import { issueForMachine, type MachineGrantDeps } from '../service-accounts/issue.ts'
import { defineGrant, type Grant } from './grant.ts'

const TYPE = 'client_credentials'

const Params = Type.Object({
  scope: Type.Optional(Type.String({ maxLength: 4096 })),
  username: Type.Optional(Type.String({ maxLength: 255 })),
  password: Type.Optional(Type.String({ maxLength: 512 })),
})

export function clientCredentials(deps: MachineGrantDeps): Grant {
  return defineGrant({
    type: TYPE,
    params: Params,
    authenticate: deps.signIn,
    exchange: (machine, { scope }, request) =>
      issueForMachine(deps, machine, { grantType: TYPE, scope, request }),
  })
}
