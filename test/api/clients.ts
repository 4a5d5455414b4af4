/** The admin API with what it takes to make clients there, and to be one. */
import { tokenHash } from '@gatehouse/database'
import { authorize, basic, blueprint, completePerson, post } from '@gatehouse/testkit'
import type { Test } from 'tap'
import { startApi } from './client.ts'

export const PROVIDERS = '/providers/oauth2/'
export const MAPPINGS = '/propertymappings/provider/scope/'
const CALLBACK = 'https://app.example/callback'

export const redirect_uris = [{ matching_mode: 'strict', url: CALLBACK }]

export interface Credentials {
  readonly clientId: string
  readonly secret: string
}

/** The product with alice in it. */
export async function startClients(t: Test) {
  const api = await startApi(t, { blueprints: blueprint('people', [completePerson]) })
  const { product, call } = api
  const { prisma } = product.deps.database

  async function flowId(slug: string): Promise<string> {
    return (await call('GET', `/flows/instances/${slug}/`)).body.pk
  }

  const flows = {
    authorization_flow: await flowId('default-provider-authorization-implicit-consent'),
    invalidation_flow: await flowId('default-provider-invalidation-flow'),
  }

  async function scopes(...names: string[]): Promise<string[]> {
    const { body } = await call('GET', `${MAPPINGS}?page_size=100`)
    const found = body.results as { pk: string; scope_name: string }[]
    return found.filter(({ scope_name }) => names.includes(scope_name)).map(({ pk }) => pk)
  }

  /** A provider that an application uses; what the API says of it. */
  async function client(slug: string, fields: object = {}) {
    const made = await call('POST', PROVIDERS, {
      ...{ name: slug, client_id: slug, ...flows, redirect_uris },
      property_mappings: await scopes('openid', 'profile', 'offline_access'),
      ...fields,
    })
    const application = { name: slug, slug, provider: made.body.pk }
    t.equal((await call('POST', '/core/applications/', application)).status, 201, slug)
    return made.body
  }

  function redeem({ clientId, secret }: Credentials, fields: Readonly<Record<string, string>>) {
    return post(`${product.url}/application/o/token/`, fields, basic(clientId, secret))
  }

  /** Signs alice in and redeems the code. */
  async function tokensFor(credentials: Credentials) {
    const { clientId } = credentials
    const { response, verifier } = await authorize(product.url, {
      ...{ clientId, redirectUri: CALLBACK, scope: 'openid profile offline_access film' },
    })
    const code = response.get('code') ?? ''
    const grant = { grant_type: 'authorization_code', code, code_verifier: verifier }
    return redeem(credentials, { ...grant, redirect_uri: CALLBACK })
  }

  async function pkOf(username: string): Promise<number> {
    return (await prisma.user.findFirstOrThrow({ where: { username } })).id
  }

  /** An API token of an account that has this permission and no other. */
  async function tokenOfRole(name: string, permission: string): Promise<string> {
    const key = `api-token-of-${name}-0123456789-0123456789`
    const role = { create: { name, permissions: { create: [{ permission }] } } }
    const { id: userId } = await prisma.user.create({
      data: { username: name, roles: { create: [{ role }] } },
    })
    const fields = { identifier: name, intent: 'api', expiring: false, userId }
    await prisma.token.create({ data: { ...fields, keyHash: tokenHash(key) } })
    return key
  }

  return { ...api, flows, scopes, client, redeem, tokensFor, pkOf, tokenOfRole }
}
