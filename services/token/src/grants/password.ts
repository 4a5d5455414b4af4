/**
 * Password grant: the password is an account's app password, never the one a person signs in with.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.3 RFC 6749 §4.3}
 */
import { OAuthError } from '@gatehouse/errors'
import { Type } from 'typebox'
import { issueForMachine, type MachineGrantDeps } from '../service-accounts/issue.ts'
import { defineGrant, type Grant } from './grant.ts'

const TYPE = 'password'

const Params = Type.Object({
  username: Type.String({ minLength: 1, maxLength: 255 }),
  password: Type.String({ minLength: 1, maxLength: 512 }),
  scope: Type.Optional(Type.String({ maxLength: 4096 })),
})

export function password(deps: MachineGrantDeps): Grant {
  return defineGrant({
    type: TYPE,
    params: Params,
    async authenticate(request) {
      if (request.parameters['username'] === undefined) {
        throw new OAuthError('invalid_request', 'The parameter username is missing.')
      }
      return deps.signIn(request)
    },
    exchange: (machine, { scope }, request) =>
      issueForMachine(deps, machine, { grantType: TYPE, scope, request }),
  })
}
