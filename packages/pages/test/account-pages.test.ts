import t from 'tap'
import { type AccountPage, renderAccount } from '../src/index.ts'
import { accountStyle } from '../src/style.ts'
import { aFrame, everyAccountPage, NOW } from './account-fixtures.ts'
import { aContext, tags } from './fixtures.ts'

const DAY = 86_400_000

function htmlOf(page: AccountPage, frame = aFrame(), context = aContext()): string {
  return renderAccount(page, frame, context).html
}

/** The first sample of this page. */
function sample<Name extends AccountPage['page']>(name: Name, text = 'Ana') {
  const found = everyAccountPage(text).find(({ page }) => page === name)
  return found as Extract<AccountPage, { page: Name }>
}

t.test('the frame', async (t) => {
  const signedIn = { signedInAs: { username: 'ana', name: '' }, links: { signOut: '/out/' } }

  t.test('says who is signed in, and has the way out and to the other pages', async (t) => {
    const html = htmlOf(sample('sessions'), aFrame(), aContext(signedIn))
    t.match(html, '<bdi>ana</bdi>')
    t.match(html, '<a href="/out/">Sign out</a>')
    t.match(html, '<nav aria-label="Your account">')
    t.same(
      tags(html, 'a').filter((tag) => tag.includes('aria-current="page"')),
      ['<a href="/if/user/sessions/" aria-current="page">'],
    )
  })

  t.test('leads to administration only whom it is told to', async (t) => {
    t.notMatch(htmlOf(sample('tokens')), 'Administration')
    const frame = aFrame({ consoleUrl: '/api/v3/' })
    t.match(htmlOf(sample('tokens'), frame), /<a href="\/api\/v3\/">Administration<\/a>/)
  })

  t.test('tells how the account is secured, in the language of the page', async (t) => {
    t.match(htmlOf(sample('tokens')), '2 ways to sign in · recovery codes: 8 left')
    const german = aContext({ locale: 'de' })
    t.match(htmlOf(sample('tokens'), aFrame(), german), 'Wiederherstellungscodes: noch 8')
  })

  t.test('says what was just done as a status', async (t) => {
    const html = htmlOf(sample('sessions'), aFrame({ notice: 'noticeSessionEnded' }))
    t.match(html, '<p class="ok" role="status">The session has ended.</p>')
    t.notMatch(htmlOf(sample('sessions')), 'role="status"')
  })
})

t.test('applications', async (t) => {
  const tile = { icon: '', description: '', openInNewTab: false, launchUrl: '/x/' }
  const wiki = { ...tile, name: 'Wiki', group: '' }
  const film = { ...tile, name: 'Jellyfin', group: 'Media' }
  const page = { ...sample('applications'), search: '', mayAdd: false, pager: {} }

  t.test('stand under the headings of their groups, where there are several', async (t) => {
    const html = htmlOf({ ...page, applications: [film, wiki] })
    t.match(html, /<h2>Media<\/h2>.*Jellyfin.*<h2>More<\/h2>.*Wiki/)
    t.notMatch(htmlOf({ ...page, applications: [wiki] }), '<h2>')
  })

  t.test('are searched by a GET form, and the way back is there', async (t) => {
    const html = htmlOf({ ...page, applications: [], search: 'x"y' })
    t.match(html, '<form class="search" method="get" role="search">')
    t.match(html, '<bdi>x&quot;y</bdi>')
    t.match(html, '<a href="/if/user/">Show all applications</a>')
  })

  t.test('are not linked without a usable address', async (t) => {
    const html = htmlOf({ ...page, applications: [{ ...wiki, launchUrl: 'javascript:x' }] })
    t.match(html, '<a class="tile">')
  })

  t.test('say what to do when there are none', async (t) => {
    const empty = { ...page, applications: [], isEmpty: true }
    t.match(htmlOf(empty), 'Ask whoever runs this service for access.')
    t.notMatch(htmlOf(empty), 'gatehouse app create')
    t.match(htmlOf({ ...empty, mayAdd: true }), '<code>gatehouse app create</code>')
  })
})

t.test('sessions', async (t) => {
  const session = {
    id: 's1',
    isCurrent: false,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
    address: '192.0.2.1',
    signedInAt: NOW - 2 * DAY,
    lastUsedAt: NOW - 3_600_000,
  }
  const pageWith = (...sessions: (typeof session)[]) =>
    htmlOf({ page: 'sessions', sessions, hasOthers: sessions.length > 1, pager: {} })

  t.test('are told in words', async (t) => {
    const html = pageWith(session)
    t.match(html, '<bdi>Firefox on Linux</bdi>')
    t.match(html, /From 192\.0\.2\.1, signed in <time [^>]*>\s*2 days ago/)
    t.match(html, /last used <time [^>]*>\s*1 hour ago/)
    t.match(html, /name="end" value="s1"/)
  })

  t.test('that of this browser is marked, and ended by signing out', async (t) => {
    const html = pageWith({ ...session, isCurrent: true })
    t.match(html, 'This browser')
    t.notMatch(html, 'value="s1"')
    t.notMatch(html, 'value="others"')
    t.match(pageWith({ ...session, isCurrent: true }, session), 'value="others"')
  })

  t.test('devices that are no browsers have the name they give themselves', async (t) => {
    const of = (userAgent: string) => pageWith({ ...session, userAgent })
    t.match(of('OkHttp/4.9.3 (x)'), '<bdi>OkHttp</bdi>')
    t.match(of(''), '<bdi>Unknown device</bdi>')
    t.match(of('Mozilla/5.0'), '<bdi>Unknown device</bdi>')
  })
})

t.test('what happened is told as a sentence', async (t) => {
  const model = (model_name: string, name = 'laptop') => ({ model: { model_name, name } })
  const cases: [action: string, context: object, sentence: string][] = [
    ['login', { auth_method: 'password' }, 'Signed in'],
    ['login', { auth_method: 'token' }, 'Signed in with an app password'],
    ['login_failed', {}, 'A sign-in failed'],
    ['password_set', {}, 'The password was changed'],
    ['model_updated', model('user'), 'The profile was changed'],
    ['model_created', model('token'), 'The key laptop was made'],
    ['secret_rotate', model('token'), 'The key laptop got a new value'],
    ['model_deleted', model('userconsent', 'Wiki'), 'Wiki lost its access'],
    ['model_created', model('webauthndevice', 'Phone'), 'Phone was added as a sign-in method'],
    ['model_updated', model('flow', 'welcome'), 'welcome was changed'],
    [
      'authorize_application',
      { authorized_application: { name: 'Wiki' } },
      'Wiki was given access',
    ],
    ['model_created', { model: 'x' }, ' was made'],
    ['custom_thing', {}, 'Something happened: custom_thing'],
    ['__proto__', { model: null }, 'Something happened: __proto__'],
  ]
  for (const [action, context, sentence] of cases) {
    const event = { action: action as never, context: context as never }
    const html = htmlOf({
      page: 'activity',
      events: [{ ...event, at: NOW, address: '', userAgent: '' }],
      pager: {},
    })
    t.match(html.replaceAll(/<\/?bdi>/g, ''), sentence, action)
  }
})

t.test('a key is shown on the page that gets it, with what to do with it', async (t) => {
  const page = sample('token', 'the-value')
  t.match(htmlOf(page), /<pre tabindex="0"><code>the-value<\/code><\/pre>/)
  const { key: _, ...without } = page
  t.notMatch(htmlOf(without), '<pre')
})

t.test('what was typed stands in the form again, beside what is wrong', async (t) => {
  const page = sample('new-token', 'chosen')
  const { html, status } = renderAccount(page, aFrame(), aContext())
  t.equal(status, 400)
  t.match(html, '<title>Error – New app password')
  t.match(html, /<option value="chosen" selected>/)
  t.match(html, 'aria-invalid="true"')
})

t.test('the style is at most 7 KB', async (t) => {
  t.ok(Buffer.byteLength(accountStyle.css) <= 7168, `${accountStyle.css.length}`)
})
