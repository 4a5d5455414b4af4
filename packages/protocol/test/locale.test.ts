import t from 'tap'
import { chooseLocale, type LocaleWishes } from '../src/index.ts'

const supported = ['en', 'de', 'pt-BR'] as const

t.test('RFC 4647 §3.4: chooses the first wanted language there is', async (t) => {
  const cases: [wishes: LocaleWishes, expected: string][] = [
    [{}, 'en'],
    [{ uiLocales: 'de' }, 'de'],
    [{ chosen: 'pt_BR', acceptLanguage: 'de' }, 'pt-BR'],
    [{ acceptLanguage: 'fr', usual: 'de' }, 'de'],
    [{ acceptLanguage: 'en-GB', usual: 'de' }, 'en'],
    [{ uiLocales: 'fr-CA de-AT en' }, 'de'],
    [{ uiLocales: 'DE' }, 'de'],
    [{ uiLocales: 'pt-br' }, 'pt-BR'],
    [{ uiLocales: 'pt' }, 'en'],
    [{ uiLocales: 'se', acceptLanguage: 'de' }, 'de'],
    [{ chosen: 'de', acceptLanguage: 'en' }, 'de'],
    [{ uiLocales: 'en', chosen: 'de' }, 'en'],
    [{ chosen: 'fr', acceptLanguage: 'de' }, 'de'],
    [{ acceptLanguage: 'fr;q=0.9, de;q=0.8, en;q=0.7' }, 'de'],
    [{ acceptLanguage: 'en;q=0.1, de-CH;q=0.5' }, 'de'],
    [{ acceptLanguage: 'de;q=0, pt-BR;q=0.1' }, 'pt-BR'],
    [{ acceptLanguage: 'de;q=x' }, 'en'],
    [{ acceptLanguage: '*' }, 'en'],
    [{ acceptLanguage: ',;,=;q' }, 'en'],
    [{ uiLocales: `${'x '.repeat(10_000)}de` }, 'en'],
    [{ uiLocales: '\u0000', acceptLanguage: '-' }, 'en'],
  ]
  for (const [wishes, expected] of cases) {
    t.equal(chooseLocale(wishes, supported), expected, JSON.stringify(wishes).slice(0, 80))
  }
})
