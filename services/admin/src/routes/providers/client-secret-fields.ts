/** One of a client's secrets, and how it is made. */
import { Type } from 'typebox'
import { Nullable, Timestamp, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'

const fields = {
  pk: Uuid(),
  provider: Type.Integer(),
  created: Timestamp(),
  /** null: never. */
  expires: Nullable(Timestamp()),
}

export const ClientSecret = Type.Object(fields, { title: 'ClientSecret' })

export const NewClientSecret = Type.Object(
  { ...fields, client_secret: Type.String() },
  { title: 'NewClientSecret' },
)

export const ClientSecretRequest = Type.Object(
  {
    /** Default: a random one. */
    client_secret: Type.Optional(Type.String({ minLength: 16, maxLength: 255 })),
    expires: Type.Optional(Nullable(Timestamp())),
    /** When the secrets that there are now end; those that end sooner stay as they are. */
    others_expire: Type.Optional(Timestamp()),
  },
  { title: 'ClientSecretRequest' },
)

/** What the events of changes name. */
export const clientSecret = {
  path: '/providers/oauth2/',
  model: 'gatehouse_oauth2.clientsecret',
  component: 'ClientSecret',
  key: 'secret',
  object: ClientSecret,
  secrets: ['client_secret'],
} as const satisfies Resource

/** Who may change a provider may deal with what its client authenticates with. */
export const RULE = {
  permission: 'authentik_providers_oauth2.change_oauth2provider',
  owned: false,
} as const
