/** The client that the test plays. */
import { findApplication, findProvider } from '../api/find.ts'
import type { RedirectUri } from '../api/shapes.ts'
import { CliError } from '../cli-error.ts'
import type { Context } from '../context.ts'
import { readSecretFile } from '../terminal/secret-file.ts'

export interface TestedClient {
  readonly id: string
  /** undefined: a public client. */
  readonly secret: string | undefined
  /** Those it may come back to; empty when the API was not asked. */
  readonly redirectUris: readonly RedirectUri[]
}

export interface ClientOptions {
  readonly clientId?: string
  readonly clientSecretFile?: string
}

export async function chooseClient(
  { api, surroundings }: Context,
  slug: string,
  { clientId, clientSecretFile }: ClientOptions,
): Promise<TestedClient> {
  const given = clientSecretFile ? await readSecretFile(clientSecretFile, surroundings) : undefined
  if (clientId !== undefined) return { id: clientId, secret: given, redirectUris: [] }
  if (!api.hasToken) {
    const advice = 'or say --client-id, which needs none'
    throw new CliError('not_allowed', `reading ${slug} from the API needs an API token`, advice)
  }
  const provider = await findProvider(api, await findApplication(api, slug))
  const isPublic = provider.client_type === 'public'
  const secret = given ?? (isPublic ? undefined : provider.client_secret)
  if (!isPublic && !secret) {
    const advice = 'give it with --client-secret-file'
    throw new CliError('not_allowed', `the token may not see the client secret of ${slug}`, advice)
  }
  return { id: provider.client_id, secret, redirectUris: provider.redirect_uris }
}
