/** `GET core/brands/current/`: the looks and flows of the domain that was asked, for sign-in pages. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Brand, brandSettings, THEMES } from '@gatehouse/core'
import { Type } from 'typebox'
import { ThemedUrls } from '../../fields/themed-urls.ts'
import { Nullable } from '../../fields/types.ts'
import type { AdminDeps } from '../../ports.ts'

const FooterLink = Type.Object(
  { href: Nullable(Type.String()), name: Type.String() },
  { title: 'FooterLink' },
)

const UiTheme = Type.Enum([...THEMES], { title: 'UiThemeEnum' })

const CurrentBrand = Type.Object(
  {
    matched_domain: Type.String(),
    branding_title: Type.String(),
    branding_logo: Type.String(),
    branding_logo_themed_urls: ThemedUrls,
    branding_favicon: Type.String(),
    branding_favicon_themed_urls: ThemedUrls,
    branding_custom_css: Type.String(),
    branding_map_tiles: Type.String(),
    ui_footer_links: Type.Array(FooterLink),
    ui_theme: UiTheme,
    flow_authentication: Type.Optional(Type.String()),
    flow_user_switch: Type.Optional(Type.String()),
    flow_invalidation: Type.Optional(Type.String()),
    flow_recovery: Type.Optional(Type.String()),
    flow_unenrollment: Type.Optional(Type.String()),
    flow_user_settings: Type.Optional(Type.String()),
    flow_device_code: Type.Optional(Type.String()),
    flow_lockdown: Type.Optional(Type.String()),
    flow_request: Type.Optional(Type.String()),
    default_locale: Type.String(),
    flags: Type.Object({
      flows_continuous_login: Type.Boolean(),
      flows_refresh_others: Type.Boolean(),
    }),
  },
  { title: 'CurrentBrand' },
)

export const currentBrandRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps: { flows } },
) => {
  app.get(
    '/core/brands/current/',
    {
      schema: {
        tags: ['core'],
        operationId: 'core_brands_current_retrieve',
        summary: 'Reads the brand of the domain that is asked.',
        response: { 200: CurrentBrand },
      },
      config: { permission: 'anyone' },
    },
    async ({ context: { brand } }) => ({
      matched_domain: brand.domain,
      branding_title: brand.title,
      branding_logo: brand.logo,
      branding_logo_themed_urls: themedUrls(brand.logo),
      branding_favicon: brand.favicon,
      branding_favicon_themed_urls: themedUrls(brand.favicon),
      branding_custom_css: brand.customCss,
      branding_map_tiles: '',
      ui_footer_links: (brand.footerLinks ?? []).map(({ href, name }) => ({ href, name })),
      ui_theme: brandSettings(brand).theme,
      ...(await flowsOf(brand)),
      default_locale: brandSettings(brand).locale ?? '',
      flags: { flows_continuous_login: false, flows_refresh_others: false },
    }),
  )

  /** Slugs of those that are set. */
  async function flowsOf({ flows: ids }: Brand) {
    const entries = await Promise.all(
      NAMES.map(async ([name, use]) => {
        const id = ids[use]
        return [name, id === undefined ? undefined : (await flows.findById(id))?.slug] as const
      }),
    )
    return Object.fromEntries(entries.filter(([, slug]) => slug !== undefined))
  }
}

const NAMES = [
  ['flow_authentication', 'authentication'],
  ['flow_invalidation', 'invalidation'],
  ['flow_recovery', 'recovery'],
  ['flow_unenrollment', 'unenrollment'],
  ['flow_user_settings', 'userSettings'],
  ['flow_device_code', 'deviceCode'],
] as const

/** `/logo-%(theme)s.svg` is two pictures. */
function themedUrls(address: string) {
  if (!address.includes('%(theme)s')) return null
  const of = (theme: string) => address.replaceAll('%(theme)s', theme)
  return { light: of('light'), dark: of('dark') }
}
