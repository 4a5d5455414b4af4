/** Client secrets are shown with their providers, to those who may change them; each look leaves an event. */
import type { AdministeredObject } from '@gatehouse/core'
import { isPermitted } from '../../access/reach.ts'
import { recordChange } from '../../record-change.ts'
import type { Asked } from '../../resource/resource.ts'

const CHANGE = 'authentik_providers_oauth2.change_oauth2provider'

export async function withSecrets(
  providers: readonly AdministeredObject[],
  { request, deps }: Asked,
): Promise<readonly object[]> {
  const own = providers.filter(({ pk }) => isPermitted(request, CHANGE, pk))
  const secrets = await deps.clientSecrets.ofProviders(own.map(({ pk }) => Number(pk)))
  const shown = own.filter(({ pk }) => secrets.has(Number(pk)))
  if (shown.length > 0) {
    await recordChange(deps.audit, request, {
      action: 'secret_view',
      model: {
        app: 'authentik_providers_oauth2',
        model_name: 'oauth2provider',
        pk: shown.map(({ pk }) => pk).join(', '),
        name: shown.map(({ name }) => name).join(', '),
      },
    })
  }
  const now = deps.clock.now()
  return providers.map((provider) => {
    if (!own.includes(provider)) return provider
    const stored = secrets.get(Number(provider.pk)) ?? []
    // The newest of those that are still good.
    const current = stored.find(({ expiresAt = Number.POSITIVE_INFINITY }) => expiresAt > now)
    return { ...provider, client_secret: current?.value ?? '' }
  })
}
