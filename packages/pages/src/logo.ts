/** The brand's logo, or ours: a gatehouse, two towers and an arch. */
import { type Brand, brandSettings } from '@gatehouse/core'
import { type Html, html } from './html.ts'
import { imageSource } from './safe-url.ts'

const GATEHOUSE = 'M4 28V5h3v3h3V5h3v7h6V5h3v3h3V5h3v23h-8v-5a4 4 0 0 0-8 0v5z'

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#5b7fe8" d="${GATEHOUSE}"/></svg>`
const icon = `data:image/svg+xml,${encodeURIComponent(svg)}`

/** For the tab, so that no browser asks for `/favicon.ico`. */
export function favicon(brand: Brand): string {
  return imageSource(themed(brand.favicon, 'light')) ?? icon
}

/** A remote logo is left out where the page must not be known elsewhere. */
export function logo(brand: Brand, remoteImages: boolean): Html {
  const { theme } = brandSettings(brand)
  const [light, dark] = (['light', 'dark'] as const).map((one) =>
    imageSource(themed(brand.logo, theme === 'automatic' ? one : theme)),
  )
  if (light && (remoteImages || !light.startsWith('http'))) {
    const image = html`<img src=${light} alt=${brand.title} />`
    if (dark === light) return html`<p class="logo">${image}</p>`
    return html`<p class="logo">
      <picture><source media="(prefers-color-scheme:dark)" srcset=${dark} />${image}</picture>
    </p>`
  }
  return html`<p class="logo">
    <svg viewBox="4 4 24 24" width="28" height="28" fill="currentColor" aria-hidden="true">
      <path d=${GATEHOUSE} />
    </svg>
    <span>${brand.title}</span>
  </p>`
}

/** `/logo-%(theme)s.svg` is two pictures. */
export function themed(address: string, theme: 'light' | 'dark'): string {
  return address.replaceAll('%(theme)s', theme)
}
