/** What a brand's `attributes.settings` say about its pages. What is not understood counts as not said. */
import type { Brand } from './model/brand.ts'

export const THEMES = ['automatic', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface BrandSettings {
  /** For whoever asks for no language. */
  readonly locale: string | undefined
  /** `theme.base`: what the person's system says, or always the same. */
  readonly theme: Theme
  /** `theme.accent`: one colour, or one for each of light and dark; `#rgb` or `#rrggbb`. */
  readonly accent: { readonly light: string | undefined; readonly dark: string | undefined }
}

export function brandSettings({ attributes }: Pick<Brand, 'attributes'>): BrandSettings {
  const settings = attributes['settings']
  const theme = memberOf(settings, 'theme')
  const base = memberOf(theme, 'base')
  const accent = memberOf(theme, 'accent')
  const both = colourOf(accent)
  return {
    locale: textOf(memberOf(settings, 'locale')),
    theme: THEMES.find((known) => known === base) ?? 'automatic',
    accent: {
      light: both ?? colourOf(memberOf(accent, 'light')),
      dark: both ?? colourOf(memberOf(accent, 'dark')),
    },
  }
}

function memberOf(object: unknown, name: string): unknown {
  if (typeof object !== 'object' || object === null) return undefined
  return Object.hasOwn(object, name) ? Reflect.get(object, name) : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function colourOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^#(?:[0-9a-f]{3}){1,2}$/i.test(value) ? value : undefined
}
