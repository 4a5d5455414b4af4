import t from 'tap'
import { preferenceOf } from '../src/index.ts'

t.test("the person's own choice goes before what an operator set", async (t) => {
  const cases: [attributes: Readonly<Record<string, unknown>>, expected: string | undefined][] = [
    [{}, undefined],
    [{ locale: 'de' }, 'de'],
    [{ locale: 'de', settings: { locale: 'fr' } }, 'fr'],
    [{ locale: 'de', settings: { locale: '' } }, 'de'],
    [{ locale: 'de', settings: 'fr' }, 'de'],
    [{ locale: 7, settings: null }, undefined],
    [{ settings: { locale: { tag: 'de' } } }, undefined],
  ]
  for (const [attributes, expected] of cases) {
    t.equal(preferenceOf({ attributes }, 'locale'), expected, JSON.stringify(attributes))
  }
})
