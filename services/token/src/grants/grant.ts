/**
 * What every grant is made of: who may use it, its parameters, and the exchange.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.2 RFC 6749 §3.2}
 */
import type { Client, ClientRequest, GrantType, TokenResponse } from '@gatehouse/core'
import { OAuthError } from '@gatehouse/errors'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Origin } from '../token-events.ts'

export interface GrantRequest extends ClientRequest, Origin {}

export interface Grant {
  readonly type: GrantType
  exchange(request: GrantRequest): Promise<TokenResponse>
}

export interface GrantSpec<Params extends TSchema, Party extends { client: Client }> {
  type: GrantType
  params: Params
  /** Proves who is asking. */
  authenticate(request: GrantRequest): Promise<Party>
  exchange(party: Party, params: Static<Params>, request: GrantRequest): Promise<TokenResponse>
}

/** Puts the steps in their order, so that `exchange` sees a proven client and checked parameters. */
export function defineGrant<Params extends TSchema, Party extends { client: Client }>(
  spec: GrantSpec<Params, Party>,
): Grant {
  const params = Compile(spec.params)
  return {
    type: spec.type,
    async exchange(request) {
      const party = await spec.authenticate(request)
      if (!party.client.grantTypes.has(spec.type)) {
        throw new OAuthError('unauthorized_client', 'This client may not use this grant type.')
      }
      const { parameters } = request
      if (!params.Check(parameters)) {
        const [problem] = params.Errors(parameters)
        throw invalidParameters(problem)
      }
      return spec.exchange(party, parameters, request)
    },
  }
}

function invalidParameters(problem: { instancePath: string; params: object } | undefined) {
  const [missing] = (problem?.params as { requiredProperties?: string[] })?.requiredProperties ?? []
  const name = problem?.instancePath.slice(1)
  const fault = missing ? `${missing} is missing` : `${name} is malformed`
  return new OAuthError('invalid_request', `The parameter ${fault}.`)
}
