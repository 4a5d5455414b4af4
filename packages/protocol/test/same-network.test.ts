import t from 'tap'
import { isSameNetwork } from '../src/same-network.ts'

const cases: [one: string, other: string, v4: number, v6: number, same: boolean][] = [
  ['192.0.2.1', '192.0.2.1', 32, 128, true],
  ['192.0.2.1', '192.0.2.2', 32, 128, false],
  ['192.0.2.1', '192.0.2.254', 24, 48, true],
  ['192.0.2.1', '192.0.3.1', 24, 48, false],
  ['192.0.2.1', '192.0.200.1', 16, 32, true],
  ['192.0.2.1', '192.1.2.1', 16, 32, false],
  ['192.0.2.1', '192.0.3.1', 23, 48, true],
  ['192.0.2.1', '192.0.4.1', 23, 48, false],
  ['::ffff:192.0.2.1', '192.0.2.9', 24, 48, true],
  ['2001:db8::1', '2001:db8:0:ffff::1', 24, 48, true],
  ['2001:db8::1', '2001:db8:1::1', 24, 48, false],
  ['2001:db8::1', '2001:DB8:ffff::', 16, 32, true],
  ['2001:db8::1', '2001:db9::1', 16, 32, false],
  ['2001:db8::1', '2001:db8::1%eth0', 32, 128, true],
  ['64:ff9b::192.0.2.1', '64:ff9b::192.0.2.2', 24, 126, true],
  ['64:ff9b::192.0.2.1', '64:ff9b::192.0.2.9', 24, 126, false],
  ['192.0.2.1', '2001:db8::1', 0, 0, false],
  ['a', 'a', 16, 32, true],
  ['a', 'b', 0, 0, false],
  ['', '192.0.2.1', 0, 0, false],
]
for (const [one, other, v4, v6, same] of cases) {
  t.test(`${one} ${same ? 'is' : 'is not'} near ${other} (/${v4}, /${v6})`, async (t) => {
    t.equal(isSameNetwork(one, other, { v4, v6 }), same)
    t.equal(isSameNetwork(other, one, { v4, v6 }), same)
  })
}
