/**
 * A script with authentik's own client, unchanged, sets everything up that the product was asked for with: a
 * way to sign in, a public application, the flow for devices, a service account. It is used, and removed.
 */

import { basic, bearer, claimsOf, get, httpBrowser, post } from '@gatehouse/testkit'
import {
  AuthenticationEnum,
  ClientTypeEnum,
  Configuration,
  CoreApi,
  CryptoApi,
  FlowDesignationEnum,
  type FlowRequest,
  FlowsApi,
  GrantTypeEnum,
  MatchingModeEnum,
  PropertymappingsApi,
  ProvidersApi,
  StagesApi,
  UserFieldsEnum,
} from '@goauthentik/api'
import * as client from 'openid-client'
import t from 'tap'
import { ROOT, startApi } from './client.ts'
import { discover, pollUntilAnswered } from './media-station.ts'

const { product } = await startApi(t)
const configuration = new Configuration({ basePath: `${product.url}/api/v3`, accessToken: ROOT })
const core = new CoreApi(configuration)
const flows = new FlowsApi(configuration)
const stages = new StagesApi(configuration)
const crypto = new CryptoApi(configuration)
const mappings = new PropertymappingsApi(configuration)
const providers = new ProvidersApi(configuration)

const CLIENT_ID = 'media-station-0123456789'
const MOBILE = 'my.test.app:/oauth2redirect'
const DESKTOP = 'http://localhost:8000/redirect.html'
const PASSWORD = 'correct horse battery staple'

const flow = (slug: string, designation: FlowRequest['designation'], more = {}) =>
  flows.flowsInstancesCreate({
    flowRequest: { name: slug, slug, title: slug, designation, ...more },
  })

const bind = (target: string, stage: string, order: number) =>
  flows.flowsBindingsCreate({ flowStageBindingRequest: { target, stage, order } })

/** In the order they are removed in: the last made first. */
const made: [name: string, remove: () => Promise<unknown>][] = []

t.test('a way to sign in: flow, stages and bindings', async (t) => {
  const { pk, slug } = await flow('house-sign-in', FlowDesignationEnum.Authentication)
  const password = await stages.stagesPasswordCreate({
    passwordStageRequest: {
      name: 'house-password',
      backends: ['authentik.core.auth.InbuiltBackend'],
    },
  })
  const identification = await stages.stagesIdentificationCreate({
    identificationStageRequest: {
      name: 'house-identification',
      userFields: [UserFieldsEnum.Username, UserFieldsEnum.Email],
      passwordStage: password.pk,
    },
  })
  const login = await stages.stagesUserLoginCreate({
    userLoginStageRequest: { name: 'house-login', sessionDuration: 'hours=2' },
  })
  await bind(pk, identification.pk, 10)
  await bind(pk, login.pk, 20)
  made.push(
    ['sign-in flow', () => flows.flowsInstancesDestroy({ slug })],
    ['stages', () => removeStages([login.pk, identification.pk, password.pk])],
  )
  const bound = await flows.flowsBindingsList({ target: pk, ordering: 'order' })
  t.same(
    bound.results.map(({ stageObj }) => stageObj?.name),
    ['house-identification', 'house-login'],
  )
})

async function removeStages(pks: readonly string[]): Promise<void> {
  for (const stageUuid of pks) await stages.stagesAllDestroy({ stageUuid })
}

t.test('the public application of a media station', async (t) => {
  const key = await crypto.cryptoCertificatekeypairsGenerateCreate({
    certificateGenerationRequest: { commonName: 'house-key', validityDays: 365 },
  })
  const tier = await mappings.propertymappingsProviderScopeCreate({
    scopeMappingRequest: {
      name: 'house tier',
      scopeName: 'tier',
      expression: '{"tier": user.username == "alice" ? "gold" : "none"}',
    },
  })
  const shipped = await mappings.propertymappingsProviderScopeList({ pageSize: 100 })
  const wanted = ['openid', 'email', 'profile', 'offline_access']
  const standard = shipped.results.filter(({ scopeName }) => wanted.includes(scopeName))
  const provider = await providers.providersOauth2Create({
    oAuth2ProviderRequest: {
      name: 'Media station',
      clientId: CLIENT_ID,
      clientType: ClientTypeEnum.Public,
      authenticationFlow: await flowOf('house-sign-in'),
      authorizationFlow: await flowOf('default-provider-authorization-explicit-consent'),
      invalidationFlow: await flowOf('default-provider-invalidation-flow'),
      propertyMappings: [...standard, tier].map(({ pk }) => pk),
      signingKey: key.pk,
      accessTokenValidity: 'hours=5',
      grantTypes: [
        GrantTypeEnum.AuthorizationCode,
        GrantTypeEnum.RefreshToken,
        GrantTypeEnum.ClientCredentials,
        GrantTypeEnum.UrnIetfParamsOauthGrantTypeDeviceCode,
      ],
      redirectUris: [MOBILE, DESKTOP].map((url) => ({
        matchingMode: MatchingModeEnum.Strict,
        url,
      })),
    },
  })
  const application = await core.coreApplicationsCreate({
    applicationRequest: { name: 'Media station', slug: 'media-station', provider: provider.pk },
  })
  made.push(
    ['application', () => core.coreApplicationsDestroy({ slug: application.slug })],
    ['provider', () => providers.providersOauth2Destroy({ id: provider.pk })],
    ['mapping', () => mappings.propertymappingsProviderScopeDestroy({ pmUuid: tier.pk })],
    ['key pair', () => crypto.cryptoCertificatekeypairsDestroy({ kpUuid: key.pk })],
  )
  const urls = await providers.providersOauth2SetupUrlsRetrieve({ id: provider.pk })
  t.equal(urls.issuer, `${product.url}/application/o/media-station/`)
})

async function flowOf(slug: string): Promise<string> {
  const { results } = await flows.flowsInstancesList({ slug })
  return results[0]?.pk ?? ''
}

t.test('a person signs in with it', async (t) => {
  const alice = await core.coreUsersCreate({
    userRequest: { username: 'alice', name: 'Alice', email: 'alice@example.com' },
  })
  await core.coreUsersSetPasswordCreate({
    id: alice.pk,
    userPasswordSetRequest: { password: PASSWORD },
  })
  made.push(['person', () => core.coreUsersDestroy({ id: alice.pk })])

  const config = await discover(product.url, CLIENT_ID)
  const verifier = client.randomPKCECodeVerifier()
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: MOBILE,
    scope: 'openid email profile offline_access tier',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const browser = httpBrowser(product.url)
  await browser.open(url.href)
  await browser.signIn('alice', PASSWORD)
  const landed = await browser.submit({}, 'Allow')
  const tokens = await client.authorizationCodeGrant(config, new URL(landed.url), {
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  t.match(tokens.claims(), {
    preferred_username: 'alice',
    email: 'alice@example.com',
    tier: 'gold',
  })
  t.equal(tokens.expires_in, 5 * 60 * 60)
  const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
  const userinfo = await get(
    `${product.url}/application/o/userinfo/`,
    bearer(refreshed.access_token),
  )
  t.match(userinfo, { status: 200, body: { preferred_username: 'alice' } })
})

t.test("a device signs in through the brand's flow for devices", async (t) => {
  const device = await flow('house-device-code', FlowDesignationEnum.StageConfiguration, {
    authentication: AuthenticationEnum.RequireAuthenticated,
  })
  const [brand] = (await core.coreBrandsList({ _default: true })).results
  const brandUuid = brand?.brandUuid ?? ''
  const before = brand?.flowDeviceCode ?? null
  await core.coreBrandsPartialUpdate({
    brandUuid,
    patchedBrandRequest: { flowDeviceCode: device.pk },
  })
  made.unshift(['device flow', () => flows.flowsInstancesDestroy({ slug: device.slug })])
  made.unshift([
    'device flow of the brand',
    () =>
      core.coreBrandsPartialUpdate({ brandUuid, patchedBrandRequest: { flowDeviceCode: before } }),
  ])

  const credentials = basic(CLIENT_ID, '')
  const asked = await post(
    `${product.url}/application/o/device/`,
    { scope: 'openid email' },
    credentials,
  )
  const poll = () =>
    post(`${product.url}/application/o/token/`, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: CLIENT_ID,
      device_code: asked.body.device_code,
    })
  t.match(await poll(), { status: 400, body: { error: 'authorization_pending' } })
  const browser = httpBrowser(product.url)
  await browser.open(asked.body.verification_uri_complete)
  await browser.signIn('alice', PASSWORD)
  await browser.submit({})
  await browser.submit({}, 'Approve')
  t.match(await pollUntilAnswered(poll), { status: 200 })
})

t.test('a script gets tokens with a service account made in one step', async (t) => {
  const robot = await core.coreUsersServiceAccountCreate({
    userServiceAccountRequest: { name: 'my-service-account', createGroup: true },
  })
  made.push(['service account', () => core.coreUsersDestroy({ id: robot.userPk })])
  const { groupPk = '' } = robot
  made.push(['its group', () => core.coreGroupsDestroy({ groupUuid: groupPk })])
  const token = await post(`${product.url}/application/o/token/`, {
    grant_type: 'client_credentials',
    client_id: CLIENT_ID,
    username: robot.username,
    password: robot.token,
  })
  t.equal(token.status, 200, token.body.error_description)
  t.match(claimsOf(token.body.access_token), { aud: CLIENT_ID })
})

t.test('everything is removed again, and nothing of it is left', async (t) => {
  for (const [name, remove] of made) await t.resolves(remove(), name)
  const { pagination } = await core.coreApplicationsList({ slug: 'media-station' })
  t.equal(pagination.count, 0)
  t.equal((await flows.flowsInstancesList({ slug: 'house-sign-in' })).pagination.count, 0)
  const metadata = `${product.url}/application/o/media-station/.well-known/openid-configuration`
  t.equal((await get(metadata)).status, 404)
})
