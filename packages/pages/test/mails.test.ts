import t from 'tap'
import { renderMail } from '../src/index.ts'
import { languages } from '../src/languages.ts'
import { brand } from './fixtures.ts'

const values = {
  name: 'Ana Example',
  identifier: 'backup-script',
  expiresAt: Date.UTC(2026, 10, 28, 9, 5),
  url: 'https://id.example.com/if/user/',
}
const surroundings = { brand, locale: 'en' }

t.test('a mail says the same as HTML and as text', async (t) => {
  const mail = renderMail(
    'app-password-expires',
    { ...values, applicationName: 'Nextcloud' },
    surroundings,
  )
  t.equal(mail.subject, 'Your app password backup-script runs out soon')
  for (const part of [mail.html, mail.text]) {
    t.match(part, 'Hello Ana Example,')
    t.match(
      part,
      /backup-script for Nextcloud works until 28 November 2026 at 09:05 UTC\. After that/,
    )
    t.match(part, 'https://id.example.com/if/user/')
    t.match(part, 'Open your account')
  }
})

t.test('name and application are left out where there is none', async (t) => {
  const { name: _, ...rest } = values
  const { text } = renderMail('app-password-expires', rest, surroundings)
  t.match(text, /^Hello,\n\nYour app password backup-script works until/)
})

t.test('every language fills every text in', async (t) => {
  for (const { tag } of languages) {
    const given = { ...values, applicationName: 'Nextcloud' }
    const mail = renderMail('app-password-expires', given, { brand, locale: tag })
    t.match(mail.html, `<html lang="${tag}"`)
    for (const part of [mail.subject, mail.text, mail.html.replace(/<style>.*<\/style>/s, '')]) {
      t.notMatch(part, /[{}]|undefined/, tag)
    }
  }
  const german = renderMail('app-password-expires', values, { brand, locale: 'de-AT' })
  t.equal(german.subject, 'Ihr App-Passwort backup-script läuft bald ab')
  t.match(german.text, 'gilt bis 28. November 2026 um 09:05 UTC.')
})

t.test('what people typed is text everywhere, and one line in the subject', async (t) => {
  const attack = `"><script>alert(1)</script>\r\nBcc: eve@example.net`
  const hostile = { ...values, name: attack, identifier: attack, applicationName: attack }
  const { html, subject } = renderMail('app-password-expires', hostile, {
    brand: { ...brand, title: attack, logo: attack },
    locale: 'en',
  })
  t.notMatch(html, '<script')
  t.notMatch(subject, /[\r\n]/)
})

t.test('a time may come as ISO 8601; what lacks or does not fit is refused', async (t) => {
  const iso = { ...values, expiresAt: '2026-11-28T09:05:00Z' }
  t.match(renderMail('app-password-expires', iso, surroundings).text, '28 November 2026 at 09:05')
  const { identifier: _, ...none } = values
  for (const wrong of [
    none,
    { ...values, expiresAt: 'soon' },
    { ...values, url: 'javascript:alert(1)' },
    { ...values, url: '' },
  ]) {
    t.throws(() => renderMail('app-password-expires', wrong, surroundings), { name: 'TypeError' })
  }
  for (const template of ['nonsense', 'constructor', '']) {
    t.throws(() => renderMail(template, values, surroundings), { message: /There is no mail/ })
  }
})

t.test('the logo is an image only where a mail reader can fetch it', async (t) => {
  const withLogo = (logo: string) =>
    renderMail('app-password-expires', values, { brand: { ...brand, logo }, locale: 'en' }).html
  t.match(
    withLogo('https://cdn.example.com/logo.png'),
    '<img src="https://cdn.example.com/logo.png"',
  )
  for (const logo of ['', 'data:image/svg+xml,x', '/static/logo.svg', 'javascript:alert(1)']) {
    t.notMatch(withLogo(logo), '<img', logo)
  }
})
