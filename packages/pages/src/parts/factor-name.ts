/** How an authenticator is told from others: `YubiKey, added in March 2026`. */
import type { DeviceChallenge } from '@gatehouse/flows'
import { fill } from '../fill.ts'
import { type Html, html } from '../html.ts'
import type { Language } from '../messages/language.ts'

type Named = DeviceChallenge['devices'][number]

const formats = new Map<string, Intl.DateTimeFormat>()

export function factorNames(devices: readonly Named[], language: Language): Html {
  if (devices.length === 0) return null
  return html`<ul class="items">
    ${devices.map((device) => html`<li>${factorName(device, language)}</li>`)}
  </ul>`
}

function factorName({ name, created }: Named, { messages, tag }: Language): Html {
  const month = monthOf(new Date(created), tag)
  return fill(messages.addedIn, { name: html`<bdi>${name}</bdi>`, month })
}

function monthOf(date: Date, tag: string): string {
  const format =
    formats.get(tag) ??
    new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  formats.set(tag, format)
  return format.format(date)
}
