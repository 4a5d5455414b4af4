import type { Brand, User } from '@gatehouse/core'

export type Theme = 'automatic' | 'light' | 'dark'

export const THEMES: readonly Theme[] = ['automatic', 'light', 'dark']

/** What the account says; undefined where it leaves that to the brand. */
export function themeOf({ attributes }: Pick<User, 'attributes'>): Theme | undefined {
  const base = memberOf(memberOf(attributes['settings'], 'theme'), 'base')
  return THEMES.find((theme) => theme === base)
}

/** Every brand once in each theme: what is made of a brand is remembered by its object. */
const themed = new WeakMap<Brand, Map<Theme, Brand>>()

/** The brand, light or dark as its visitor wants it. */
export function themedBrand(brand: Brand, user: User | undefined): Brand {
  const theme = user && themeOf(user)
  if (theme === undefined) return brand
  const variants = themed.get(brand) ?? new Map<Theme, Brand>()
  themed.set(brand, variants)
  const variant = variants.get(theme) ?? withTheme(brand, theme)
  variants.set(theme, variant)
  return variant
}

function withTheme(brand: Brand, base: Theme): Brand {
  const settings = { ...asObject(brand.attributes['settings']) }
  const theme = { ...asObject(settings['theme']), base }
  return { ...brand, attributes: { ...brand.attributes, settings: { ...settings, theme } } }
}

function memberOf(value: unknown, name: string): unknown {
  return asObject(value)[name]
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
