/**
 * Device authorization endpoint.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.1 RFC 8628 §3.1, §3.2}
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Brand, Client } from '@gatehouse/core'
import { inEnglish, OAuthError } from '@gatehouse/errors'
import { OAuthErrorBody } from '@gatehouse/http-kit'
import { formatUserCode, networkOf, parseScope } from '@gatehouse/protocol'
import { Type } from 'typebox'
import { brandDeviceFlow, howToTurnOn } from '../brand-device-flow.ts'
import { identifyClient } from '../identify-client.ts'
import type { DeviceFlowDeps } from '../ports.ts'
import { startDeviceGrant } from '../start-device-grant.ts'

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
/** Seconds between two polls; the store holds devices to the same. RFC 8628 §3.2. */
const INTERVAL = 5
/** Requests of one address: a household of televisions behind one address passes, a flood does not. */
const RATE = { limit: 60, windowMs: 60_000 }

const DeviceAuthorizationRequest = Type.Object({
  client_id: Type.Optional(Type.String({ maxLength: 255 })),
  client_secret: Type.Optional(Type.String({ maxLength: 1024 })),
  client_assertion: Type.Optional(Type.String({ maxLength: 16_384 })),
  client_assertion_type: Type.Optional(Type.String({ maxLength: 255 })),
  scope: Type.Optional(Type.String({ maxLength: 4096 })),
})

const DeviceAuthorizationResponse = Type.Object({
  device_code: Type.String(),
  user_code: Type.String(),
  verification_uri: Type.String(),
  verification_uri_complete: Type.String(),
  expires_in: Type.Integer(),
  interval: Type.Integer(),
})

export const deviceAuthorizationRoute: FastifyPluginAsyncTypebox<{ deps: DeviceFlowDeps }> = async (
  app,
  { deps },
) => {
  app.route({
    method: 'POST',
    url: '/application/o/device/',
    schema: {
      operationId: 'device_authorization',
      summary: 'Ask for a device code',
      tags: ['OAuth 2.0'],
      consumes: ['application/x-www-form-urlencoded'],
      body: DeviceAuthorizationRequest,
      response: { 200: DeviceAuthorizationResponse, '4xx': OAuthErrorBody, '5xx': OAuthErrorBody },
    },
    // Who names the client in the header may have nothing left for the body.
    preValidation: async (request) => {
      request.body ??= {}
    },
    handler: async ({ body, headers, context }, reply) => {
      const { brand, origin, clientAddress } = context
      await limitRate(clientAddress, deps)
      await requireDeviceFlow(brand, deps)
      const { authorization } = headers
      const client = await identifyClient({ authorization, parameters: body, origin }, deps)
      if (!client.grantTypes.has(DEVICE_GRANT)) {
        throw new OAuthError('unauthorized_client', 'This client may not use the device flow.')
      }
      const scopes = grantedScopes(body.scope, client)
      const { deviceCode, grant } = await startDeviceGrant({ client, scopes, from: context }, deps)
      const userCode = formatUserCode(grant.userCode)
      reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' })
      return {
        device_code: deviceCode,
        user_code: userCode,
        verification_uri: `${origin}/device`,
        verification_uri_complete: `${origin}/device?code=${userCode}`,
        expires_in: Math.floor(client.deviceCodeValidity / 1000),
        interval: INTERVAL,
      }
    },
  })
}

/**
 * Asked for and mapped on the client; others are left out (RFC 6749 §3.3). None asked for means none:
 * unlike at the authorization endpoint nobody can be asked what was meant, and less is given.
 */
function grantedScopes(scope: string | undefined, { scopeMappings }: Client): string[] {
  const mapped = new Set(scopeMappings.map(({ scopeName }) => scopeName))
  return parseScope(scope).filter((value) => mapped.has(value))
}

async function limitRate(
  clientAddress: string,
  { rateLimits }: Pick<DeviceFlowDeps, 'rateLimits'>,
): Promise<void> {
  const { allowed, retryAfterMs } = await rateLimits.hit(
    `device-authorization:${networkOf(clientAddress)}`,
    RATE,
  )
  if (allowed) return
  throw new OAuthError('slow_down', 'Too many device codes were asked for from this address.', {
    statusCode: 429,
    headers: { 'retry-after': String(Math.max(1, Math.ceil(retryAfterMs / 1000))) },
  })
}

async function requireDeviceFlow(
  brand: Brand,
  { flows }: Pick<DeviceFlowDeps, 'flows'>,
): Promise<void> {
  if (await brandDeviceFlow(brand, flows)) return
  throw new OAuthError(
    'invalid_request',
    `Device sign-in is turned off. ${inEnglish(howToTurnOn(brand))}`,
  )
}
