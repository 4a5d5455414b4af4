import type { Application, PolicyEngineMode } from '@gatehouse/core'
import type { Prisma } from '../generated/client.ts'
import { policyTargetInclude, toPolicyBindings } from './policy-bindings.ts'

export const applicationInclude = {
  policyTarget: policyTargetInclude,
  entitlements: { include: { policyTarget: policyTargetInclude }, orderBy: { name: 'asc' } },
  provider: { select: { redirectUris: true } },
} as const satisfies Prisma.ApplicationInclude

type ApplicationRow = Prisma.ApplicationGetPayload<{ include: typeof applicationInclude }>

export function toApplication(row: ApplicationRow): Application {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    group: row.group,
    launchUrl: launchUrlOf(row),
    icon: row.metaIcon,
    description: row.metaDescription,
    publisher: row.metaPublisher,
    openInNewTab: row.openInNewTab,
    hidden: row.metaHide,
    policyEngineMode: row.policyEngineMode as PolicyEngineMode,
    policyBindings: toPolicyBindings(row.policyTarget),
    entitlements: row.entitlements.map(({ id, name, policyTarget }) => ({
      id,
      name,
      policyBindings: toPolicyBindings(policyTarget),
    })),
  }
}

/** Empty when there is none. */
export function launchUrlOf(row: {
  readonly metaLaunchUrl: string
  readonly provider: { readonly redirectUris: Prisma.JsonValue } | null
}): string {
  return row.metaLaunchUrl || guessLaunchUrl(row.provider?.redirectUris)
}

/** Where nobody said so, an application starts at the origin of its first redirect URI. */
function guessLaunchUrl(redirectUris: Prisma.JsonValue | undefined): string {
  const [first] = Array.isArray(redirectUris) ? redirectUris : []
  const { url, matching_mode: mode } = (first ?? {}) as { url?: string; matching_mode?: string }
  if (!url || mode === 'regex' || !/^https?:/.test(url) || !URL.canParse(url)) return ''
  return `${new URL(url).origin}/`
}
