import t from 'tap'
import { parseUserAgent } from '../src/index.ts'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

t.test('tells browsers, systems and devices apart', async (t) => {
  const cases: [string: string, browser: string, system: string, device: string][] = [
    [
      `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/156.0.0.0 Safari/537.36`,
      'Chrome 156',
      'Linux',
      'Other',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`,
      'Edge 156',
      'Windows',
      'Other',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Version/19.1 Mobile/15E148 Safari/604.1',
      'Safari 19',
      'iOS',
      'iPhone',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:150.0) Gecko/20100101 Firefox/150.0',
      'Firefox 150',
      'Mac OS X',
      'Mac',
    ],
    [
      `Mozilla/5.0 (Linux; Android 16; K) ${WEBKIT} Chrome/156.0.0.0 Mobile Safari/537.36`,
      'Chrome 156',
      'Android',
      'Other',
    ],
    ['curl/8.9.1', 'curl 8', 'Other', 'Other'],
    ['', 'Other ', 'Other', 'Other'],
    ['x'.repeat(512), 'Other ', 'Other', 'Other'],
  ]
  for (const [string, browser, system, device] of cases) {
    const { user_agent, os, device: found } = parseUserAgent(string)
    t.equal(`${user_agent.family} ${user_agent.major}`, browser, string)
    t.same([os.family, found.family], [system, device], string)
  }
})
