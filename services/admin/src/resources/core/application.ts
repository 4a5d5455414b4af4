/** `core/applications/`: what people open, and what a provider gives tokens for. */
import { launchAddressFor, type User } from '@gatehouse/core'
import { Type } from 'typebox'
import { PolicyEngineMode } from '../../fields/enums.ts'
import { Int32 } from '../../fields/int32.ts'
import { Provider } from '../../fields/provider.ts'
import { ThemedUrls } from '../../fields/themed-urls.ts'
import { Filled, Nullable, Slug, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'

/** An address, or one with the name of whoever opens it: `https://example.com/%(username)s`. */
const LaunchUrl = () => Type.String({ maxLength: 2000 })

const writable = {
  provider: Type.Optional(Nullable(Int32())),
  backchannel_providers: Type.Optional(Type.Array(Int32())),
  open_in_new_tab: Type.Optional(Type.Boolean()),
  meta_launch_url: Type.Optional(LaunchUrl()),
  meta_icon: Type.Optional(Type.String()),
  meta_description: Type.Optional(Type.String()),
  meta_publisher: Type.Optional(Type.String()),
  policy_engine_mode: Type.Optional(PolicyEngineMode),
  group: Type.Optional(Type.String()),
  meta_hide: Type.Optional(Type.Boolean()),
}

export const Application = Type.Object(
  {
    pk: Uuid(),
    pbm_uuid: Uuid(),
    name: Type.String(),
    slug: Type.String(),
    ...writable,
    provider_obj: Nullable(Provider),
    backchannel_providers_obj: Type.Array(Provider),
    launch_url: Nullable(Type.String()),
    meta_icon_url: Nullable(Type.String()),
    meta_icon_themed_urls: ThemedUrls,
  },
  { title: 'Application' },
)

export const ApplicationRequest = Type.Object(
  { name: Filled(), slug: Slug(), ...writable },
  { title: 'ApplicationRequest' },
)

export const application: Resource = {
  path: '/core/applications/',
  model: 'authentik_core.application',
  component: 'Application',
  key: 'slug',
  object: Application,
  request: ApplicationRequest,
  // Whoever asks is shown what they may open, so the list has a route of its own.
  operations: ['create', 'retrieve', 'update', 'destroy', 'used_by'],
  present: async (objects, { request }) =>
    objects.map((object) => ({
      ...object,
      launch_url: launchUrlFor(request.access.account, object['launch_url']),
      backchannel_providers: [],
      backchannel_providers_obj: [],
      meta_icon_url: object['meta_icon'] || null,
      meta_icon_themed_urls: null,
    })),
}

/** As whoever asks would open it. */
function launchUrlFor(account: User | undefined, address: unknown): unknown {
  return account && typeof address === 'string' ? launchAddressFor(address, account) : address
}
