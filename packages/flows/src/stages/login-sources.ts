/** The sources that a sign-in page offers, by which somebody goes elsewhere and comes back to where they were going. */
import { OAUTH_SOURCE_MODEL, PLEX_SOURCE_MODEL } from '@gatehouse/core'
import type { LoginSource } from '../challenge.ts'
import { redirectTo } from '../destination.ts'
import { listSetting } from '../stage-settings.ts'
import type { StageRun } from './stage.ts'

/** Where each kind begins. */
const KINDS: Readonly<Record<string, string>> = {
  [OAUTH_SOURCE_MODEL]: 'oauth',
  [PLEX_SOURCE_MODEL]: 'plex',
}

/** Promoted ones first, then as the stage lists them. */
export async function loginSources({
  deps,
  step,
  context,
}: StageRun): Promise<readonly LoginSource[]> {
  const ids = listSetting(step.settings, 'sources')
  const sources = await Promise.all(ids.map((id) => deps.sources.findById(id)))
  return sources
    .filter((source) => source !== undefined)
    .filter(({ enabled, model }) => enabled && KINDS[model] !== undefined)
    .toSorted((a, b) => Number(b.promoted) - Number(a.promoted))
    .map(({ name, icon, promoted, model, slug }) => ({
      ...{ name, promoted },
      ...(icon !== '' && { icon_url: icon }),
      challenge: redirectTo(sourceLoginUrl({ model, slug }, context.redirect)),
    }))
}

/** Where a browser is sent that wants to sign in with a source, and then to go on to `next`. */
export function sourceLoginUrl(
  { model, slug }: { readonly model: string; readonly slug: string },
  next: string | undefined,
): string {
  const query = next === undefined ? '' : `?${new URLSearchParams({ next })}`
  return `/source/${KINDS[model] ?? 'oauth'}/login/${encodeURIComponent(slug)}/${query}`
}
