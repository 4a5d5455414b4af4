import t from 'tap'
import { addMark, takeMark } from '../src/issuer-mark.ts'
import { openCopy, sealCopy } from '../src/own-copy.ts'

const [OLD, NEW, OTHER] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [
  Buffer,
  Buffer,
  Buffer,
]
const claims = { sub: 'somebody', scope: 'openid' }

t.test('while the key is changed, marks of both keys are ours', async (t) => {
  for (const key of [OLD, NEW]) {
    t.same(takeMark([OLD, NEW], addMark(key, claims)), claims)
    t.same(takeMark([NEW, OLD], addMark(key, claims)), claims)
  }
  t.equal(takeMark([NEW, OLD], addMark(OTHER, claims)), undefined)
  t.equal(takeMark([NEW], addMark(OLD, claims)), undefined, 'the old one was dropped')
})

t.test('while the key is changed, copies of both keys open', async (t) => {
  for (const key of [OLD, NEW]) {
    t.equal(openCopy([OLD, NEW], sealCopy(key, 'token')), 'token')
    t.equal(openCopy([NEW, OLD], sealCopy(key, 'token')), 'token')
  }
  t.throws(() => openCopy([NEW, OLD], sealCopy(OTHER, 'token')), { message: /not known/ })
})
