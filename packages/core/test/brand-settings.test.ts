import t from 'tap'
import { brandSettings } from '../src/brand-settings.ts'

const settingsOf = (settings: unknown) => brandSettings({ attributes: { settings } })

t.test('reads language, theme and accent of a brand', async (t) => {
  const settings = { locale: 'fr', theme: { base: 'dark', accent: '#Cc3300' } }
  t.same(settingsOf(settings), {
    locale: 'fr',
    theme: 'dark',
    accent: { light: '#Cc3300', dark: '#Cc3300' },
  })
  t.match(settingsOf({ theme: { accent: { light: '#c30' } } }), {
    accent: { light: '#c30', dark: undefined },
  })
})

t.test('what is not understood counts as not said', async (t) => {
  const none = {
    locale: undefined,
    theme: 'automatic',
    accent: { light: undefined, dark: undefined },
  }
  for (const settings of [
    undefined,
    null,
    'dark',
    { locale: 7, theme: 'dark' },
    { locale: '', theme: { base: 'pink', accent: 'red;}body{display:none' } },
    { theme: { base: ['dark'], accent: { light: '#12', dark: 'javascript:' } } },
  ]) {
    t.same(settingsOf(settings), none, JSON.stringify(settings))
  }
})
