/**
 * A brand's own style sheet beside that of its pages: its accent, light or dark, what is left of its CSS, and the
 * picture behind. Undefined where it looks as the product does.
 */
import { type Brand, brandSettings } from '@gatehouse/core'
import { paletteOf } from './palette.ts'
import { imageSource } from './safe-url.ts'
import { type StyleSheet, styleSheet } from './style.ts'

/** Flows have few pictures; each is hashed once. */
const sheets = new WeakMap<Brand, Map<string, StyleSheet | undefined>>()

/** `background` is the address of a picture, or empty. */
export function brandStyle(brand: Brand, background: string): StyleSheet | undefined {
  const known = sheets.get(brand) ?? new Map<string, StyleSheet | undefined>()
  sheets.set(brand, known)
  if (!known.has(background)) {
    const css = [...colours(brand), behind(background), brand.styleSheet].join('')
    known.set(background, css === '' ? undefined : styleSheet(css))
  }
  return known.get(background)
}

function colours(brand: Brand): string[] {
  const { theme, accent: chosen } = brandSettings(brand)
  const { accent, onAccent } = paletteOf(brand)
  return [
    theme === 'automatic' ? '' : `:root{color-scheme:${theme}}`,
    chosen.light || chosen.dark
      ? `:root{--accent:light-dark(${accent});--on-accent:light-dark(${onAccent})}`
      : '',
  ]
}

/** Not on a telephone, where the card is the whole page. */
function behind(background: string): string {
  const source = imageSource(background)
  if (!source) return ''
  const picture = `background:var(--bg) ${cssUrl(source)} center/cover fixed`
  return `@media(min-width:30.01rem){body:not(:has(>.wide)){${picture}}}`
}

/** Nothing in it ends the string, the rule or the style element. CSS Syntax Level 3 §4.3.7. */
function cssUrl(address: string): string {
  const escaped = address.replace(/[^\x21-\x7e]|["\\<>{}]/gu, (char) => {
    return `\\${char.codePointAt(0)?.toString(16)} `
  })
  return `url("${escaped}")`
}
