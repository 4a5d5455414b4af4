import t from 'tap'
import { domainName, ownsDomain } from '../src/domain-name.ts'

t.test('a name is the same however it is written', async (t) => {
  for (const [text, name] of [
    ['id.example.com', 'id.example.com'],
    ['ID.Example.COM.', 'id.example.com'],
    ['.example.com', 'example.com'],
    ['localhost:9000', 'localhost'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example:443', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['例え.テスト', 'xn--r8jz45g.xn--zckzah'],
    ['gatehouse-default', 'gatehouse-default'],
    ['https://id.example.com/', undefined],
    ['a b', undefined],
    ['a/b', undefined],
    ['a@b', undefined],
    ['[::1]', undefined],
    ['', undefined],
    ['.', undefined],
    [`${'a'.repeat(64)}.example`, undefined],
  ] as const) {
    t.equal(domainName(text), name, text)
  }
})

t.test('a domain owns whole labels only', async (t) => {
  t.ok(ownsDomain('a.b', 'a.b'))
  t.ok(ownsDomain('a.b', 'x.y.a.b'))
  t.notOk(ownsDomain('a.b', 'xa.b'))
  t.notOk(ownsDomain('a.b', 'b'))
  t.notOk(ownsDomain('a.b', 'a.b.evil.example'))
})
