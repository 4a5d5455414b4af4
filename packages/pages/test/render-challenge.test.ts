import type { Challenge } from '@gatehouse/flows'
import t from 'tap'
import { renderChallenge } from '../src/index.ts'
import { aChallenge, aContext, everyChallenge, tags } from './fixtures.ts'

const html = (challenge: Challenge, changes = {}) =>
  renderChallenge(challenge, aContext(changes)).html

t.test('pages for typing have exactly one submit button', async (t) => {
  for (const component of [
    'ak-stage-identification',
    'ak-stage-password',
    'ak-provider-oauth2-device-code',
    'ak-stage-autosubmit',
  ] as const) {
    const page = html(aChallenge(component, 'https://a.example/'))
    t.equal(tags(page, 'button').length, 1, component)
    t.equal(page.match(/<button[^>]* type="submit"|<button type="submit"/g)?.length, 1, component)
  }
})

t.test('pages with a choice have two, the refusing one second', async (t) => {
  const cases: [component: Challenge['component'], first: string, second: string][] = [
    ['ak-stage-consent', '<button type="submit">', 'name="cancel" value="1"'],
    ['gatehouse-stage-device-approval', 'name="action" value="approve"', 'value="deny"'],
    ['ak-stage-user-login', 'name="remember_me" value="true"', 'value="false"'],
  ]
  for (const [component, first, second] of cases) {
    const buttons = tags(html(aChallenge(component)), 'button')
    t.equal(buttons.length, 2, component)
    t.match(buttons[0], first, component)
    t.match(buttons[1], second, component)
  }
})

t.test('every form carries its CSRF token and names the challenge that it answers', async (t) => {
  for (const challenge of everyChallenge('Ana')) {
    const page = html(challenge)
    if (!page.includes('<form') || challenge.component === 'ak-stage-autosubmit') continue
    t.match(page, '<input type="hidden" name="csrf_token" value="csrf-1"/>', challenge.component)
    t.match(page, `name="component" value="${challenge.component}"`, challenge.component)
  }
})

t.test('WCAG 2.2 §3.3.2: every visible input has a label', async (t) => {
  for (const challenge of everyChallenge('Ana')) {
    const page = html(challenge)
    const inputs = tags(page, 'input').filter((tag) => !/type="hidden"|class="hidden"/.test(tag))
    for (const input of inputs) {
      const id = /id="([^"]+)"/.exec(input)?.[1]
      t.ok(id && page.includes(`<label for="${id}">`), `${challenge.component} ${input}`)
    }
  }
})

t.test('WCAG 2.2 §1.3.5: inputs say what they are for', async (t) => {
  const both = html(aChallenge('ak-stage-identification'))
  t.match(both, /<input id="uid_field" name="uid_field"[^>]* autocomplete="username"/)
  t.match(both, /<input id="password" name="password"[^>]* autocomplete="current-password"/)
  const password = html(aChallenge('ak-stage-password', 'ana'))
  t.match(password, /<input [^>]*autocomplete="username" value="ana" readonly/)
})

t.test('a page has its language, one heading and the brand in its title', async (t) => {
  for (const challenge of everyChallenge('Ana')) {
    const page = html(challenge, { locale: 'de-AT' })
    t.match(page, '<html lang="de" dir="ltr">', challenge.component)
    t.equal(tags(page, 'h1').length, 1, challenge.component)
    t.match(page, / – Gatehouse<\/title>/, challenge.component)
  }
})

t.test('a refused answer', async (t) => {
  const response_errors = { password: [{ string: 'Invalid password', code: 'invalid' }] }
  const challenge = { ...aChallenge('ak-stage-identification', 'ana'), response_errors }

  t.test('is told first in the title', async (t) => {
    t.match(html(challenge), '<title>Error – Sign in – Gatehouse</title>')
  })

  t.test('is summed up in a box that takes the focus and leads to the field', async (t) => {
    t.match(
      html(challenge),
      '<div class="error" role="alert" tabindex="-1" autofocus><p id="password-error"><a href="#password">This username and password do not match.',
    )
    t.equal(html(challenge).match(/ autofocus/g)?.length, 1)
  })

  t.test('marks the field, which is described by the error', async (t) => {
    const input = tags(html(challenge), 'input').find((tag) => tag.includes('id="password"'))
    t.match(input, 'aria-invalid="true" aria-describedby="password-error"')
    t.notMatch(input, ' value=')
  })

  t.test('keeps the name that was typed', async (t) => {
    t.match(html(challenge), /id="uid_field"[^>]* value="ana"/)
  })

  t.test('is told in the words of the stage when its code is unknown', async (t) => {
    const policy = [{ string: 'Only on weekdays.', code: 'weekday' }]
    t.match(
      html({ ...challenge, response_errors: { non_field_errors: policy } }),
      'Only on weekdays.',
    )
  })

  t.test('is told in the language of the page', async (t) => {
    t.match(html(challenge, { locale: 'de' }), 'Benutzername und Passwort passen nicht zusammen.')
    const required = { uid_field: [{ string: 'This field is required.', code: 'required' }] }
    t.match(html({ ...challenge, response_errors: required }), 'Fill in this field.')
  })
})

t.test('a hint and an error both describe the device code', async (t) => {
  const page = html({
    ...aChallenge('ak-provider-oauth2-device-code', 'WDJB-MJHT'),
    response_errors: { code: [{ string: 'Invalid code', code: 'invalid' }] },
  })
  t.match(page, 'aria-describedby="code-hint code-error"')
  t.match(page, 'value="WDJB-MJHT"')
})

t.test('RFC 8628 §5.4: the approver sees the code, what asks, from where and when', async (t) => {
  const page = html({
    ...aChallenge('gatehouse-stage-device-approval'),
    user_code: 'WDJB-MJHT',
    application_name: 'Living-room TV',
    client_address: '203.0.113.7',
    user_agent: 'Mozilla/5.0 (SMART-TV; Linux; Tizen 5.0) AppleWebKit/538.1',
  })
  for (const fact of [
    'WDJB-MJHT',
    'Living-room TV',
    '203.0.113.7',
    '41 seconds ago',
    'in 9 minutes',
  ])
    t.match(page, fact)
  t.match(page, '<dd>SMART-TV; Linux; Tizen 5.0</dd>')
  t.match(page, 'Never approve a code that someone sent you.')
})

t.test(
  'consent shows words for the shipped scopes, and the values that will be shared',
  async (t) => {
    const page = html({
      ...aChallenge('ak-stage-consent'),
      permissions: [
        { id: 'openid', name: '' },
        { id: 'email', name: 'Email address', values: ['ana@example.com'] },
        { id: 'calendar', name: 'Read your calendar' },
        { id: 'constructor', name: '' },
      ],
      redirect_host: 'my.test.app:',
    })
    for (const text of [
      'Who you are',
      'Your email address<p class="value">ana@example.com</p>',
      'Read your calendar',
      '<li>constructor</li>',
      'You will be taken to <bdi>my.test.app</bdi>.',
    ])
      t.match(page, text)
  },
)

t.test('pages where nothing goes on have a status that says so', async (t) => {
  const statusOf = (component: Challenge['component']) =>
    renderChallenge(aChallenge(component), aContext()).status
  t.equal(statusOf('ak-stage-identification'), 200)
  t.equal(statusOf('ak-stage-access-denied'), 403)
  t.equal(statusOf('ak-stage-flow-error'), 400)
})

t.test('a redirect moves on without JavaScript and has a link', async (t) => {
  const to = 'https://app.example/cb?code=1&state=2'
  const page = html({ component: 'xak-flow-redirect', to })
  const escaped = to.replace('&', '&amp;')
  t.match(page, `<meta http-equiv="refresh" content="0;url=${escaped}"/>`)
  t.match(page, `href="${escaped}"`)
  t.match(
    html({ component: 'xak-flow-redirect', to: 'my.app:/cb?code=1' }),
    '0;url=my.app:/cb?code=1',
  )
})

t.test('a form post carries its fields and a button for browsers without JavaScript', async (t) => {
  const url = 'https://app.example/cb'
  const page = html({ component: 'ak-stage-autosubmit', url, attrs: { code: 'c"1', state: 's' } })
  t.match(page, '<form method="post" action="https://app.example/cb">')
  t.match(page, '<input type="hidden" name="code" value="c&quot;1"/>')
  t.notMatch(page, 'csrf')
  t.match(page, /<button type="submit"><span>Continue to <bdi>app\.example<\/bdi>/)
})
