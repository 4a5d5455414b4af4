/**
 * How a machine signs in: with an account's username and app password, with the client's own
 * credentials, or with `base64(username:app password)` in place of the client's secret.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4 RFC 6749 §4.4}
 */
import type {
  AppPassword,
  AppPasswords,
  Client,
  ClientAuthentication,
  Clients,
  User,
  Users,
  Workloads,
} from '@gatehouse/core'
import { OAuthError } from '@gatehouse/errors'
import { accountName, decodeClientCredentials } from '@gatehouse/protocol'
import type { GrantRequest } from '../grants/grant.ts'
import type { TokenEvents } from '../token-events.ts'
import { asWorkload } from './as-workload.ts'
import type { ClientAccounts } from './client-account.ts'
import type { GuessLimit } from './guess-limit.ts'

export interface MachineSignIn {
  readonly client: Client
  readonly user: User
  /** authentik's name for it in the `login` event. */
  readonly method: 'token' | 'oauth_client_secret' | 'jwt'
  /** Of the token that it brought. */
  readonly jwt?: Readonly<Record<string, unknown>>
}

export interface MachineSignInDeps {
  clientAuthentication: ClientAuthentication
  clients: Pick<Clients, 'findByClientId' | 'findByApplicationId'>
  users: Pick<Users, 'findById'>
  appPasswords: AppPasswords
  clientAccounts: ClientAccounts
  guessLimit: GuessLimit
  workloads: Workloads
  events: TokenEvents
}

interface Credentials {
  readonly username: string
  readonly password: string
}

export type SignInMachine = (request: GrantRequest) => Promise<MachineSignIn>

export function createMachineSignIn(deps: MachineSignInDeps): SignInMachine {
  return async (request) => {
    const { username, password } = request.parameters
    if (username === undefined) return asClient(deps, request)
    if (password === undefined) {
      throw new OAuthError('invalid_request', 'The parameter password is missing.')
    }
    const client = await namedClient(deps, request)
    return asAccount(deps, request, { client, username, password })
  }
}

/** With the app password the account is proven; a client that shows a secret too must show its own. */
function namedClient(deps: MachineSignInDeps, request: GrantRequest): Promise<Client | undefined> {
  const { parameters, authorization } = request
  const { client_id: clientId, client_secret: secret, client_assertion: assertion } = parameters
  if (authorization !== undefined || secret !== undefined || assertion !== undefined) {
    return deps.clientAuthentication.authenticate(request)
  }
  return clientId === undefined ? Promise.resolve(undefined) : findClient(deps, clientId)
}

async function findClient(deps: MachineSignInDeps, clientId: string): Promise<Client> {
  const client = await deps.clients.findByClientId(clientId)
  if (!client) {
    throw new OAuthError('invalid_client', 'Client authentication failed.', {
      detail: 'unknown client',
    })
  }
  return client
}

async function asClient(deps: MachineSignInDeps, request: GrantRequest): Promise<MachineSignIn> {
  const found = await deps.clientAuthentication.authenticate(request).catch(async (error) => {
    if (!(error instanceof OAuthError) || error.code !== 'invalid_client') throw error
    const federated = await asWorkload(deps, request)
    if (federated) return federated
    const claim = await inPlaceOfSecret(deps, request)
    if (!claim) throw error
    return claim
  })
  if ('user' in found) return found
  return 'password' in found ? asAccount(deps, request, found) : asItself(deps, found)
}

async function asItself(deps: MachineSignInDeps, client: Client): Promise<MachineSignIn> {
  if (client.clientType === 'public') {
    // RFC 6749 §4.4: for confidential clients only. A public one has proven nothing.
    throw new OAuthError('unauthorized_client', 'A public client has no credentials of its own.')
  }
  const user = await deps.clientAccounts.of(client)
  if (!user.isActive) {
    throw new OAuthError('unauthorized_client', 'The account of this client is not active.')
  }
  return { client, user, method: 'oauth_client_secret' }
}

/** An account's credentials, when that is what stands where the client's secret should. */
async function inPlaceOfSecret(
  { clients }: MachineSignInDeps,
  { authorization, parameters }: GrantRequest,
): Promise<(Credentials & { client: Client }) | undefined> {
  const header = /^basic +(\S+)$/i.exec(authorization ?? '')?.[1]
  const basic = header === undefined ? undefined : decodeClientCredentials(header)
  const { client_id: clientId = basic?.clientId, client_secret: posted } = parameters
  if (header !== undefined && posted !== undefined) return undefined // RFC 6749 §2.3: one method
  // As it stands, for clients that do not encode, or as RFC 6749 §2.3.1 has it.
  const secrets = basic ? [basic.verbatim.clientSecret, basic.clientSecret] : [posted ?? '']
  const [account] = secrets.flatMap((secret) => decodeClientCredentials(secret)?.verbatim ?? [])
  const client = clientId && account ? await clients.findByClientId(clientId) : undefined
  return client && account
    ? { client, username: account.clientId, password: account.clientSecret }
    : undefined
}

async function asAccount(
  deps: MachineSignInDeps,
  request: GrantRequest,
  claim: Credentials & { client: Client | undefined },
): Promise<MachineSignIn> {
  const { clientAddress, brandId, requestId } = request
  const guesser = { username: claim.username, clientAddress }
  if (deps.guessLimit.isReached(guesser)) throw invalidGrant('too many failed attempts')

  const proven = await prove(deps, claim)
  if (!proven) {
    await deps.guessLimit.countFailure(guesser)
    await deps.events.signInFailed(claim.username, { clientAddress, brandId, requestId })
    throw invalidGrant('unknown account or wrong app password')
  }
  const client = claim.client ?? (await clientOf(deps, proven.appPassword))
  const { applicationId } = proven.appPassword
  if (applicationId !== undefined && applicationId !== client.application.id) {
    throw invalidGrant('the app password is bound to another application')
  }
  return { client, user: proven.user, method: 'token' }
}

async function prove(
  { appPasswords, users }: MachineSignInDeps,
  { username, password }: Credentials,
): Promise<{ user: User; appPassword: AppPassword } | undefined> {
  const appPassword = await appPasswords.findByKey(password)
  if (!appPassword) return undefined
  const user = await users.findById(appPassword.userId)
  if (!user?.isActive || user.username !== accountName(username)) return undefined
  return { user, appPassword }
}

/** A request without client_id: the app password says which application it is for. */
async function clientOf(deps: MachineSignInDeps, { applicationId }: AppPassword): Promise<Client> {
  const client = applicationId && (await deps.clients.findByApplicationId(applicationId))
  if (client) return client
  const missing =
    'The parameter client_id is missing, and the app password is for no one application.'
  throw new OAuthError('invalid_request', missing)
}

/** One description for every cause, so the response cannot be used to probe accounts. */
function invalidGrant(detail: string): OAuthError {
  return new OAuthError('invalid_grant', 'The username or app password is invalid.', { detail })
}
