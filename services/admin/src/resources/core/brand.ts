/** `core/brands/`: the looks, flows and default application of a domain. */
import { type AdministeredObject, sanitizeCss } from '@gatehouse/core'
import { Type } from 'typebox'
import { Attributes, Filled, Nullable, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'

const writable = {
  default: Type.Optional(Type.Boolean()),
  branding_title: Type.Optional(Type.String()),
  branding_logo: Type.Optional(Type.String()),
  branding_favicon: Type.Optional(Type.String()),
  branding_custom_css: Type.Optional(Type.String()),
  branding_default_flow_background: Type.Optional(Type.String()),
  branding_map_tiles: Type.Optional(Type.String()),
  flow_authentication: Type.Optional(Nullable(Uuid())),
  flow_user_switch: Type.Optional(Nullable(Uuid())),
  flow_invalidation: Type.Optional(Nullable(Uuid())),
  flow_recovery: Type.Optional(Nullable(Uuid())),
  flow_unenrollment: Type.Optional(Nullable(Uuid())),
  flow_user_settings: Type.Optional(Nullable(Uuid())),
  flow_device_code: Type.Optional(Nullable(Uuid())),
  flow_lockdown: Type.Optional(Nullable(Uuid())),
  flow_request: Type.Optional(Nullable(Uuid())),
  default_application: Type.Optional(Nullable(Uuid())),
  web_certificate: Type.Optional(Nullable(Uuid())),
  client_certificates: Type.Optional(Type.Array(Uuid())),
  attributes: Type.Optional(Attributes()),
}

/** What authentik has and Gatehouse does not: taken without effect, so that its files can be applied. */
const NOT_HERE = {
  branding_map_tiles: '',
  flow_user_switch: null,
  flow_lockdown: null,
  flow_request: null,
  client_certificates: [],
}

const text = Type.String()
const id = Uuid()

export const brand: Resource = {
  path: '/core/brands/',
  model: 'authentik_brands.brand',
  component: 'Brand',
  key: 'brand_uuid',
  object: Type.Object(
    {
      brand_uuid: Uuid(),
      domain: Type.String(),
      ...writable,
      branding_custom_css_ignored: Type.Array(Type.String(), {
        description: 'What pages do not use of the style sheet. Ours.',
      }),
    },
    { title: 'Brand' },
  ),
  request: Type.Object({ domain: Filled(), ...writable }, { title: 'BrandRequest' }),
  filters: {
    ...{ brand_uuid: id, domain: text, default: Type.Boolean() },
    ...{ branding_title: text, branding_logo: text, branding_favicon: text },
    branding_default_flow_background: text,
    ...{ flow_authentication: id, flow_invalidation: id, flow_recovery: id },
    ...{ flow_unenrollment: id, flow_user_settings: id, flow_device_code: id },
    ...{ flow_lockdown: id, flow_request: id, flow_user_switch: id },
    web_certificate: id,
    client_certificates: Type.Array(id, { maxItems: 100 }),
  },
  present: (objects) =>
    Promise.all(
      objects.map(async (object) => ({
        ...object,
        ...NOT_HERE,
        brand_uuid: object.pk,
        branding_custom_css_ignored: await ignoredCss(object),
      })),
    ),
}

async function ignoredCss({ branding_custom_css: css }: AdministeredObject) {
  return (await sanitizeCss(String(css))).ignored
}
