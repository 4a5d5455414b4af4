/** Objects by the names that people know them by. */
import { CliError } from '../cli-error.ts'
import type { Api } from './client.ts'
import type {
  Application,
  Flow,
  Named,
  OAuth2Provider,
  Page,
  ScopeMapping,
  User,
} from './shapes.ts'

/** By username. */
export async function findUser(api: Api, username: string): Promise<User> {
  const { results } = await api.get<Page<User>>('/core/users/', { username })
  const found = results.find((user) => user.username === username)
  return found ?? missing(`there is no user ${username}`)
}

export async function findApplication(api: Api, slug: string): Promise<Application> {
  return api.get<Application>(`/core/applications/${encodeURIComponent(slug)}/`)
}

export async function findProvider(api: Api, application: Application): Promise<OAuth2Provider> {
  const { provider, slug } = application
  if (provider === null) {
    const advice = 'give it an OAuth2 provider, or make it with gatehouse app create'
    throw new CliError('failed', `the application ${slug} has no provider`, advice)
  }
  return api.get<OAuth2Provider>(`/providers/oauth2/${provider}/`)
}

export async function findFlow(api: Api, slug: string): Promise<Flow> {
  return api.get<Flow>(`/flows/instances/${encodeURIComponent(slug)}/`)
}

export async function findGroup(api: Api, name: string): Promise<Named> {
  const { results } = await api.get<Page<Named>>('/core/groups/', { name })
  const found = results.find((group) => group.name === name)
  return found ?? missing(`there is no group ${name}`)
}

/** The mapping of each scope; where there are several, the one that came with Gatehouse. */
export async function findScopeMappings(api: Api, scopes: readonly string[]): Promise<string[]> {
  const mappings = await api.all<ScopeMapping>('/propertymappings/provider/scope/')
  return scopes.map((scope) => {
    const fitting = mappings.filter((mapping) => mapping.scope_name === scope)
    const found = fitting.find(({ managed }) => managed !== null) ?? fitting[0]
    return found?.pk ?? missing(`there is no scope mapping for ${scope}`)
  })
}

/** The key pair that signs tokens by default. */
export async function findSigningKey(api: Api): Promise<string> {
  const managed = 'goauthentik.io/crypto/jwt-managed'
  const { results } = await api.get<Page<Named>>('/crypto/certificatekeypairs/', { managed })
  return results[0]?.pk ?? missing(`there is no key pair ${managed}`)
}

function missing(message: string): never {
  throw new CliError('not_found', message)
}
