import t from 'tap'
import { fillText } from '../src/fill.ts'
import { languageOf, locales } from '../src/index.ts'
import { languages } from '../src/languages.ts'
import { en } from '../src/messages/en.ts'
import { relativeTime } from '../src/relative-time.ts'

const placeholders = (message: string) => (message.match(/\{\w+\}/g) ?? []).sort()

t.test('every language has every text, with the same values in it', async (t) => {
  for (const { tag, messages } of languages) {
    t.same(Object.keys(messages).sort(), Object.keys(en).sort(), tag)
    for (const [key, message] of Object.entries(messages)) {
      t.not(message.trim(), '', `${tag} ${key}`)
      t.same(placeholders(message), placeholders(en[key as keyof typeof en]), `${tag} ${key}`)
    }
  }
})

t.test('a locale finds its language, any other finds English', async (t) => {
  t.same(locales, ['en', 'de'])
  for (const [locale, tag] of [
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['fr', 'en'],
    ['', 'en'],
    ['__proto__', 'en'],
  ] as const)
    t.equal(languageOf(locale).tag, tag, locale)
})

t.test('values are put in as they are, also when they look like a placeholder', async (t) => {
  t.equal(fillText('{a} and {b}.', { a: '{b}', b: 'x' }), '{b} and x.')
})

t.test('tells spans of time in words', async (t) => {
  t.equal(relativeTime(-41, 'en'), '41 seconds ago')
  t.equal(relativeTime(559, 'en'), 'in 9 minutes')
  t.equal(relativeTime(-7200, 'de'), 'vor 2 Stunden')
  t.equal(relativeTime(0, 'en'), 'in 0 seconds')
})
