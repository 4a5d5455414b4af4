/** What goes into the application's own configuration. */
import type { Api } from '../api/client.ts'
import { readMetadata } from '../api/discovery.ts'
import { findApplication, findProvider } from '../api/find.ts'
import type { Recipe } from '../recipes/recipes.ts'
import type { Output } from '../terminal/output.ts'
import type { Revealed } from '../terminal/reveal-secret.ts'
import { alignColumns } from '../terminal/table.ts'
import type { WantedApplication } from './plan.ts'

export interface Settings {
  readonly application: string
  readonly client_id: string
  readonly client_type: 'confidential' | 'public'
  readonly issuer: string
  readonly discovery: string
  readonly redirect_uris: readonly string[]
  readonly scopes: readonly string[]
}

/** Read back, so that it is what Gatehouse has and not what was asked for. */
export async function readSettings(api: Api, { slug, scopes }: WantedApplication) {
  const provider = await findProvider(api, await findApplication(api, slug))
  const { metadata, url } = await readMetadata(api, slug)
  const settings: Settings = {
    application: slug,
    client_id: provider.client_id,
    client_type: provider.client_type,
    issuer: metadata.issuer,
    discovery: url,
    redirect_uris: provider.redirect_uris.map(({ url }) => url),
    scopes,
  }
  const isPublic = provider.client_type === 'public'
  return { settings, clientSecret: isPublic ? undefined : provider.client_secret || undefined }
}

export interface Printed {
  settings: Settings
  secret: Revealed | undefined
  recipe: Recipe
}

export function printSettings(output: Output, { settings, secret, recipe }: Printed): void {
  const { paint } = output
  output.line(paint('green', `${settings.application} is made. Put this into the application:`))
  output.line()
  const rows = [
    ['client id', settings.client_id],
    ['client secret', secret?.shown ?? withoutSecret(recipe)],
    ['issuer', settings.issuer],
    ['discovery', settings.discovery],
    ['scopes', settings.scopes.join(' ')],
    ...settings.redirect_uris.map((uri) => ['redirect URI', uri]),
  ]
  for (const line of alignColumns(rows)) output.line(`  ${line}`)
  output.line()
  if (secret?.hint) output.line(paint('dim', secret.hint))
  output.line(NEXT[recipe.id](settings))
}

function withoutSecret({ comesBack }: Recipe): string {
  return comesBack ? 'none: a public client proves itself with PKCE (S256)' : 'none: it is public'
}

const tryIt = ({ application }: Settings) => `Try it: gatehouse token test ${application}`

const NEXT: Readonly<Record<Recipe['id'], (settings: Settings) => string>> = {
  web: tryIt,
  spa: tryIt,
  native: tryIt,
  device: (settings) => `${tryIt(settings)} --device`,
  machine: () => 'Next: gatehouse service-account create NAME',
}
