import t from 'tap'
import { formatDuration, isDuration, parseDuration } from '../src/index.ts'

t.test('reads validity periods', async (t) => {
  const cases: [text: string, milliseconds: number][] = [
    ['hours=5;minutes=3', 18_180_000],
    ['minutes=1', 60_000],
    ['days=30', 2_592_000_000],
    ['weeks=4', 2_419_200_000],
    ['seconds=0', 0],
    ['milliseconds=250', 250],
    ['microseconds=1500', 2],
    ['HOURS=1;Minutes=30', 5_400_000],
    ['hours=1.5', 5_400_000],
    ['seconds=.5', 500],
    [' hours = 1 ; minutes = 1 ', 3_660_000],
    ['hours=1;', 3_600_000],
    ['fortnights=1;hours=2', 7_200_000],
    ['fortnights=x;hours=2', 7_200_000],
    ['hours=1;hours=2', 7_200_000],
  ]
  for (const [text, milliseconds] of cases) t.equal(parseDuration(text), milliseconds, text)
})

t.test('refuses what is no period', async (t) => {
  const bad = [
    '',
    ';',
    '5',
    'hours',
    'hours=',
    'hours=abc',
    'hours=-1',
    'hours=1e99',
    'hours=Infinity',
    'hours=NaN',
    'hours=0x10',
    'hours=1=2',
    'hours=1.2.3',
    'fortnights=1',
    `days=${'9'.repeat(400)}`,
    'days=99999999',
    '__proto__=1',
  ]
  for (const text of bad) {
    t.throws(() => parseDuration(text), RangeError, text)
    t.notOk(isDuration(text))
  }
  t.ok(isDuration('days=1'))
})

t.test('writes them back', async (t) => {
  const cases: [milliseconds: number, text: string][] = [
    [18_180_000, 'hours=5;minutes=3'],
    [2_592_000_000, 'days=30'],
    [0, 'seconds=0'],
    [90_061_001, 'days=1;hours=1;minutes=1;seconds=1;milliseconds=1'],
  ]
  for (const [milliseconds, text] of cases) {
    t.equal(formatDuration(milliseconds), text)
    t.equal(parseDuration(text), milliseconds)
  }
})
