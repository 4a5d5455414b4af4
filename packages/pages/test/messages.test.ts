import { inEnglish, say } from '@gatehouse/errors'
import t from 'tap'
import { fillText } from '../src/fill.ts'
import { counted, inWords } from '../src/in-words.ts'
import { languageOf } from '../src/index.ts'
import { languages } from '../src/languages.ts'
import { areas } from '../src/messages/en/index.ts'
import { type Forms, messagesOf } from '../src/messages/language.ts'
import { relativeTime } from '../src/relative-time.ts'

const english = messagesOf(areas)
const placeholders = (message: string) => (message.match(/\{\w+\}/g) ?? []).sort()
const textsOf = (message: string | Forms) =>
  typeof message === 'string' ? [message] : Object.values(message)

/** Languages from right to left isolate the values in it. */
function isEnglish(key: string, forms: unknown): boolean {
  const plain = JSON.stringify(forms).replace(/[\u2068\u2069]/g, '')
  return plain === JSON.stringify(english[key as keyof typeof english])
}

t.test('every language has every text, with the same values in it', async (t) => {
  for (const { tag, messages } of languages) {
    t.same(Object.keys(messages).sort(), Object.keys(english).sort(), tag)
    for (const [key, message] of Object.entries(messages)) {
      const [original = ''] = textsOf(english[key as keyof typeof english])
      for (const text of textsOf(message)) {
        t.not(text.trim(), '', `${tag} ${key}`)
        t.same(placeholders(text), placeholders(original), `${tag} ${key}`)
      }
    }
  }
})

t.test('every language has every plural form that it needs', async (t) => {
  for (const { tag, messages } of languages) {
    const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions()
    const plurals = Object.entries(messages)
      .filter(([, message]) => typeof message !== 'string')
      // What is not translated yet is English, with the forms of English.
      .filter(([key, forms]) => tag === 'en' || !isEnglish(key, forms))
    for (const [, forms] of plurals as [string, Forms][]) {
      t.same(Object.keys(forms).sort(), pluralCategories.toSorted(), `${tag} ${forms.other}`)
    }
  }
})

t.test('a sentence of a stage is said in the language of the page', async (t) => {
  const wait = (count: number) => say('tooManyAttempts', { count })
  t.equal(inEnglish(wait(1)), 'Too many attempts. Try again in 1 minute.')
  t.equal(inEnglish(wait(7)), 'Too many attempts. Try again in 7 minutes.')
  const german = languageOf('de')
  t.match(inWords(wait(1), german), 'in 1 Minute noch')
  t.match(inWords(wait(1234), german), 'in 1.234 Minuten')
  t.equal(
    inWords(say('mayNotUse', { application: '{x}' }), german),
    'Sie dürfen {x} nicht benutzen.',
  )
  t.equal(inWords('As the operator wrote it.', german), 'As the operator wrote it.')
  t.equal(counted({ other: '{count}' }, 2, { language: german }), '2')
})

t.test('no text stands in two areas', async (t) => {
  const keys = Object.values(areas).flatMap((area) => Object.keys(area))
  t.same(keys.length, new Set(keys).size)
})

t.test('a locale finds its language, any other finds English', async (t) => {
  for (const [locale, tag] of [
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['de_AT', 'de'],
    ['zh-Hans-CN', 'zh'],
    ['ar-EG', 'ar'],
    ['it', 'en'],
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

t.test('a value in text from right to left is set apart', async (t) => {
  const arabic = languageOf('ar')
  t.match(inWords(say('mayNotUse', { application: 'Jellyfin' }), arabic), /\u2068Jellyfin\u2069/)
  t.match(inWords(say('tooManyAttempts', { count: 3 }), arabic), /\u2068[3٣]\u2069 دقائق/)
})
