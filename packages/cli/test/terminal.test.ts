import { PassThrough } from 'node:stream'
import t from 'tap'
import { mask } from '../src/terminal/mask.ts'
import { choosePaint } from '../src/terminal/paint.ts'
import { qrCode } from '../src/terminal/qr-code.ts'
import { alignColumns } from '../src/terminal/table.ts'

function terminal(isTTY: boolean, env: Record<string, string> = {}) {
  const stream = () => Object.assign(new PassThrough(), { isTTY })
  const signal = new AbortController().signal
  return { env, stdin: stream(), stdout: stream(), stderr: stream(), signal }
}

t.test('colours are for people at a terminal who want them', async (t) => {
  t.match(choosePaint(terminal(true), true)('red', 'x'), '\u001B[31m')
  const plain: [ReturnType<typeof terminal>, boolean][] = [
    [terminal(false), true],
    [terminal(true), false],
    [terminal(true, { NO_COLOR: '1' }), true],
    [terminal(true, { TERM: 'dumb' }), true],
  ]
  for (const [surroundings, wanted] of plain) {
    t.equal(choosePaint(surroundings, wanted)('red', 'x'), 'x')
  }
})

t.test('a masked secret tells little of a long one and nothing of a short one', async (t) => {
  t.equal(mask('a'.repeat(40)), 'aaaaa…(40 characters)')
  t.equal(mask('hunter2'), '…(7 characters)')
})

t.test('columns stand one below the other, and a very wide cell does not move them', async (t) => {
  t.same(
    alignColumns([
      ['a', 'b'],
      ['long', 'c'],
    ]),
    ['a     b', 'long  c'],
  )
  t.same(
    alignColumns([
      ['x'.repeat(100), 'b'],
      ['a', 'c'],
    ])[1]?.indexOf('c'),
    62,
  )
})

t.test(
  'a QR code is a square of half blocks, dark on light where colours are possible',
  async (t) => {
    const lines = qrCode('http://localhost:9000/device?code=WDJB-MJHT', false).split('\n')
    t.equal(new Set(lines.map((line) => line.length)).size, 1)
    t.equal(Math.ceil((lines[0]?.length ?? 0) / 2), lines.length)
    t.ok(qrCode('x', true).startsWith('\u001B[97;40m'))
  },
)
