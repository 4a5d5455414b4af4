import t from 'tap'
import { deriveKey } from '../src/composition/derive-key.ts'

t.test('every use has a key of its own', async (t) => {
  t.notSame(deriveKey('k', 'cookies'), deriveKey('k', 'token marks'))
  t.same(deriveKey('k', 'cookies'), deriveKey('k', 'cookies'))
  t.equal(deriveKey('k', 'cookies').length, 32)
})
