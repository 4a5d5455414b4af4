import t from 'tap'
import { createSecretBox, SealedValueError } from '../src/secret-box.ts'

const box = createSecretBox(['first secret key'])

t.test('opens what it sealed, for any text', async (t) => {
  for (const text of ['', 'secret', 'Grüße \u{1f511}\0', 'x'.repeat(10_000)]) {
    t.equal(box.open(box.seal(text, 'column'), 'column'), text)
  }
})

t.test('seals the same text differently each time and shows none of it', async (t) => {
  const [first, second] = [box.seal('secret', 'column'), box.seal('secret', 'column')]
  t.not(first, second)
  t.notMatch(first, 'secret')
})

t.test('a new key in front seals, the old one behind it still opens', async (t) => {
  const sealed = box.seal('secret', 'column')
  const rotated = createSecretBox(['second secret key', 'first secret key'])
  t.equal(rotated.open(sealed, 'column'), 'secret')
  t.throws(() => box.open(rotated.seal('secret', 'column'), 'column'), SealedValueError)
})

t.test('refuses what it did not seal for this', async (t) => {
  const sealed = box.seal('secret', 'column')
  const body = sealed.lastIndexOf('.') + 1
  const flipped = sealed[body] === 'A' ? 'B' : 'A'
  const cases: [why: string, sealed: string, context: string][] = [
    ['another column', sealed, 'other'],
    ['a changed value', sealed.slice(0, body) + flipped + sealed.slice(body + 1), 'column'],
    ['a shortened value', sealed.slice(0, -4), 'column'],
    ['no value', sealed.slice(0, body), 'column'],
    ['plain text', 'secret', 'column'],
    ['another version', sealed.replace('v1.', 'v2.'), 'column'],
    ['nothing', '', 'column'],
  ]
  for (const [why, value, context] of cases) {
    t.throws(() => box.open(value, context), SealedValueError, why)
  }
})

t.test('needs a key', async (t) => {
  t.throws(() => createSecretBox([]), TypeError)
})
