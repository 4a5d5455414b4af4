/** Another OpenID provider with accounts of its own, on this machine: oidc-provider. */
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { freePort } from '@gatehouse/testkit'
import { SignJWT } from 'jose'
import { Provider } from 'oidc-provider'
import type { Test } from 'tap'

export interface UpstreamAccount {
  readonly sub: string
  readonly [claim: string]: unknown
}

export interface Upstream {
  readonly issuer: string
  readonly wellKnown: string
  /** Who signs in there next; `deny` refuses. */
  who: string | 'deny'
  readonly accounts: Map<string, UpstreamAccount>
  /** Looks at a request first, or answers it instead. */
  intercept: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined
  /** Changes what is answered. */
  rewrite: ((url: string, body: string) => string) | undefined
  /** The same, where that takes time. */
  rewriteLater: ((url: string, body: string) => Promise<string>) | undefined
  /** A token as it would sign one. */
  sign(claims: object): Promise<string>
  /** New keys; the old ones are gone. */
  rotate(): void
  /** Connections are refused from then on, until it is true again. */
  isUp: boolean
  readonly requests: string[]
}

export const UPSTREAM_CLIENT = { id: 'gatehouse', secret: 'a secret of the upstream client' }

export async function startUpstream(t: Test, redirectUris: readonly string[]): Promise<Upstream> {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const accounts = new Map<string, UpstreamAccount>()
  let sign: (claims: object) => Promise<string>
  let handle = callbackOf()

  function callbackOf() {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const kid = randomUUID()
    const key = { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig' }
    sign = (claims) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey)
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: UPSTREAM_CLIENT.id,
          client_secret: UPSTREAM_CLIENT.secret,
          redirect_uris: [...redirectUris],
          response_types: ['code'],
          grant_types: ['authorization_code'],
          token_endpoint_auth_method: 'client_secret_basic',
        },
      ],
      jwks: { keys: [key] },
      cookies: { keys: ['cookies of the upstream'] },
      claims: {
        openid: ['sub'],
        email: ['email', 'email_verified'],
        profile: ['name', 'preferred_username', 'groups', 'claimed', 'kept'],
      },
      conformIdTokenClaims: false,
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      pkce: { required: () => false },
      findAccount: (_ctx: unknown, sub: string) => ({
        accountId: sub,
        claims: () => accounts.get(sub) ?? { sub },
      }),
      async loadExistingGrant(ctx: {
        oidc: { client: { clientId: string }; session: { accountId: string } }
      }) {
        const { client, session } = ctx.oidc
        const grant = new provider.Grant({
          clientId: client.clientId,
          accountId: session.accountId,
        })
        grant.addOIDCScope('openid email profile')
        await grant.save()
        return grant
      },
    } as never) as unknown as ProviderLike
    const callback = provider.callback()
    return async (request: IncomingMessage, response: ServerResponse) => {
      if (!request.url?.startsWith('/interaction/')) return callback(request, response)
      const result =
        upstream.who === 'deny'
          ? { error: 'access_denied', error_description: 'they did not agree' }
          : { login: { accountId: upstream.who, remember: false } }
      await provider.interactionFinished(request, response, result, {
        mergeWithLastSubmission: false,
      })
    }
  }

  const upstream: Upstream = {
    issuer,
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    who: '',
    accounts,
    intercept: undefined,
    rewrite: undefined,
    rewriteLater: undefined,
    sign: (claims) => sign(claims),
    requests: [],
    rotate() {
      handle = callbackOf()
    },
    isUp: true,
  }
  const server = createServer((request, response) => {
    upstream.requests.push(`${request.method} ${request.url}`)
    if (!upstream.isUp) return void request.socket.destroy()
    if (upstream.intercept?.(request, response)) return
    const change = upstream.rewriteLater ?? upstream.rewrite
    if (change) rewriteAnswer(request, response, change)
    void handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return upstream
}

function rewriteAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  rewrite: (url: string, body: string) => string | Promise<string>,
): void {
  const end = response.end.bind(response)
  response.end = ((chunk?: unknown) => {
    const before = Buffer.isBuffer(chunk)
      ? chunk.toString()
      : typeof chunk === 'string'
        ? chunk
        : ''
    void Promise.resolve(rewrite(request.url ?? '', before)).then((body) => {
      if (body !== before) response.setHeader('content-length', Buffer.byteLength(body))
      end(body)
    })
    return response
  }) as typeof response.end
}

interface ProviderLike {
  readonly Grant: new (
    facts: object,
  ) => { addOIDCScope(scope: string): void; save(): Promise<string> }
  callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
  interactionFinished(
    request: IncomingMessage,
    response: ServerResponse,
    result: object,
    options: object,
  ): Promise<void>
}
