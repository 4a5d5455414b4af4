/** The colours of a brand's pages: the product's own, with the brand's accent where it has one. */
import { type Brand, brandSettings } from '@gatehouse/core'
import { readableOn } from './contrast.ts'
import { designTokens } from './design-tokens.ts'

export interface Palette {
  readonly accent: LightAndDark
  readonly onAccent: LightAndDark
}

type LightAndDark = readonly [light: string, dark: string]

/** Every surface that a link in the accent may stand on. */
const SURFACES = (['bg', 'surface', 'raised'] as const).map((name) => designTokens[name])
const LIGHT = SURFACES.map(([light]) => light)
const DARK = SURFACES.map(([, dark]) => dark)

const own: Palette = { accent: designTokens.accent, onAccent: designTokens['on-accent'] }
const palettes = new WeakMap<Brand, Palette>()

export function paletteOf(brand: Brand): Palette {
  const known = palettes.get(brand)
  if (known) return known
  const palette = makePalette(brandSettings(brand).accent)
  palettes.set(brand, palette)
  return palette
}

/** What is readable on the surfaces carries their colours as text in turn. */
function makePalette({ light, dark }: { light: string | undefined; dark: string | undefined }) {
  const [first = dark, second = light] = [light, dark]
  if (!first || !second) return own
  return {
    accent: [readableOn(first, LIGHT, '#000000'), readableOn(second, DARK, '#ffffff')],
    onAccent: own.onAccent,
  } as const
}
