/** Stages by the admin API: their kinds, settings and references. */
import { randomUUID } from 'node:crypto'
import t from 'tap'
import { startApi } from './client.ts'

const { call } = await startApi(t)

async function made(path: string, body: object) {
  const answer = await call('POST', path, body)
  if (answer.status !== 201) throw new Error(`${path} ${answer.text}`)
  return answer.body
}

t.test('stages of every kind: what is left out is as in authentik', async (t) => {
  const cinema = { name: 'Cinema', slug: 'cinema', client_id: 'cinema', plex_token: 'of-owner' }
  const { pk: source } = await made('/sources/plex/', cinema)
  const kinds: [folder: string, given: object, answered: object][] = [
    [
      'identification',
      { user_fields: ['email'] },
      { case_insensitive_matching: true, show_matched_user: true, pretend_user_exists: true },
    ],
    [
      'password',
      { backends: ['authentik.core.auth.InbuiltBackend'] },
      { failed_attempts_before_cancel: 5, allow_show_password: false, configure_flow: null },
    ],
    [
      'captcha',
      { public_key: 'public', interactive: true, score_min_threshold: 0.3 },
      {
        ...{ api_url: 'https://www.recaptcha.net/recaptcha/api/siteverify' },
        ...{ request_content_type: 'application/x-www-form-urlencoded' },
        ...{ score_max_threshold: 1, error_on_invalid_score: true, private_key: undefined },
      },
    ],
    ['consent', {}, { mode: 'always_require', consent_expire_in: 'weeks=4' }],
    ['user_login', {}, { session_duration: 'seconds=0', network_binding: 'no_binding' }],
    ['user_logout', {}, { verbose_name: 'User Logout Stage' }],
    ['authenticator/totp', { digits: '8' }, { configure_flow: null, friendly_name: '' }],
    ['authenticator/static', { token_count: 10 }, { token_length: 12 }],
    [
      'authenticator/webauthn',
      { user_verification: 'required', hints: ['security-key'] },
      {
        ...{ authenticator_attachment: null, resident_key_requirement: 'preferred' },
        ...{ max_attempts: 0, device_type_restrictions_obj: [] },
      },
    ],
    [
      'authenticator/email',
      { subject: 'Your code', use_global_settings: true },
      { template: 'email/email_otp.html', token_expiry: 'minutes=30' },
    ],
    [
      'authenticator/validate',
      { device_classes: ['totp', 'webauthn'], totp_otp_throttling_factor: 0.5 },
      {
        ...{ not_configured_action: 'skip', last_auth_threshold: 'seconds=0' },
        ...{ webauthn_user_verification: 'preferred', webauthn_allowed_device_types_obj: [] },
      },
    ],
    [
      'email',
      { subject: 'Your link', use_global_settings: true },
      { template: 'email/password_reset.html', port: 25, timeout: 10, recovery_max_attempts: 5 },
    ],
    ['deny', {}, { deny_message: '', component: 'ak-stage-deny-form' }],
    [
      'redirect',
      { mode: 'static', target_static: '/if/user/' },
      { keep_context: true, target_flow: null },
    ],
    ['prompt/stages', { fields: [] }, { validation_policies: [] }],
    [
      'user_write',
      { user_type: 'internal' },
      { user_creation_mode: 'create_when_required', create_users_as_inactive: true },
    ],
    ['user_delete', {}, { verbose_name: 'User Delete Stage' }],
    ['invitation/stages', {}, { continue_flow_without_invitation: false }],
    ['dummy', {}, { throw_error: false }],
    ['source', { source }, { resume_timeout: 'minutes=10' }],
  ]
  for (const [folder, given, answered] of kinds) {
    const path = `/stages/${folder}/`
    const stage = await made(path, { name: `a ${folder}`, ...given })
    t.match(stage, { ...given, ...answered, flow_set: [] }, folder)
    const one = `${path}${stage.pk}/`
    const renamed = await call('PATCH', one, { name: `the ${folder}` })
    t.match(renamed, { status: 200, body: { ...given, ...answered, name: `the ${folder}` } })
    const found = await call('GET', `${path}?name=${encodeURIComponent(`the ${folder}`)}`)
    t.equal(found.body.pagination.count, 1)
    const inAll = await call('GET', `/stages/all/${stage.pk}/`)
    t.match(inAll.body, { name: `the ${folder}`, meta_model_name: stage.meta_model_name })
    t.equal((await call('DELETE', `/stages/all/${stage.pk}/`)).status, 204)
    t.equal((await call('GET', one)).status, 404)
  }
  const types = await call('GET', '/stages/all/types/')
  t.equal(types.body.length, kinds.length)
  const settings = (await call('GET', '/stages/all/user_settings/')).body as unknown as object[]
  t.match(
    settings,
    ['authenticator-static', 'authenticator-totp', 'authenticator-webauthn', 'password'].map(
      (kind) => ({
        component: `ak-user-settings-${kind}`,
        configure_url: /^\/flows\/-\/configure\/.+\/$/,
      }),
    ),
  )
})

t.test('lists of stages are filtered by settings, also by those that nobody set', async (t) => {
  await made('/stages/deny/', { name: 'no word' })
  await made('/stages/user_login/', { name: 'short', session_duration: 'hours=1' })
  const names = async (query: string) => {
    const { body } = await call('GET', `/stages/user_login/?${query}`)
    return (body.results as { name: string }[]).map(({ name }) => name)
  }
  t.same(await names('session_duration=hours%3D1'), ['short'])
  t.notOk((await names('session_duration=seconds%3D0')).includes('short'))
  t.ok((await names('remember_device=days%3D30')).includes('default-authentication-login'))
})

t.test('what is wrong with a stage or a policy is told by its field', async (t) => {
  const { pk: deny } = await made('/stages/deny/', { name: 'taken' })
  const identification = '/stages/identification/'
  const authenticator = '/stages/authenticator/'
  const cases: [path: string, body: object, fields: object][] = [
    ['/stages/deny/', { name: 'taken' }, { name: [/unique/] }],
    ['/stages/password/', { name: 'x' }, { backends: [/required/] }],
    [identification, { name: 'x' }, { user_fields: [/source/] }],
    [identification, { name: 'x', user_fields: ['phone'] }, { user_fields: [/choice/] }],
    [
      identification,
      { name: 'x', user_fields: ['email'], password_stage: deny },
      { password_stage: [/no such object/] },
    ],
    [
      identification,
      { name: 'x', user_fields: ['email'], captcha_stage: randomUUID() },
      { captcha_stage: [/no such object/] },
    ],
    [
      identification,
      { name: 'x', user_fields: ['email'], captcha_stage: deny },
      { captcha_stage: [/no such object/] },
    ],
    ['/stages/captcha/', { name: 'x' }, { public_key: [/required/] }],
    ['/stages/captcha/', { name: 'x', public_key: 'k', js_url: '/a.js' }, { js_url: [/https/] }],
    [
      '/stages/captcha/',
      { name: 'x', public_key: 'k', score_min_threshold: 2 },
      { score_min_threshold: [/between/] },
    ],
    ['/stages/user_login/', { name: 'x', session_duration: 'long' }, { session_duration: [/./] }],
    [
      '/stages/user_login/',
      { name: 'x', geoip_binding: 'bind_continent' },
      { geoip_binding: [/./] },
    ],
    ['/stages/redirect/', { name: 'x', mode: 'static' }, { target_static: [/required/] }],
    ['/stages/redirect/', { name: 'x', mode: 'flow' }, { target_flow: [/required/] }],
    [
      '/stages/redirect/',
      { name: 'x', mode: 'static', target_static: 'javascript:alert(1)' },
      { target_static: [/https/] },
    ],
    ['/stages/email/', { name: 'x', template: 'email/mine.html' }, { template: [/one of email/] }],
    ['/stages/email/', { name: 'x', from_address: 'a@b\r\nBcc: c@d' }, { from_address: [/addr/] }],
    ['/stages/email/', { name: 'x', port: 65_536 }, { port: [/65535/] }],
    ['/stages/email/', { name: 'x', token_expiry: 'soon' }, { token_expiry: [/duration/] }],
    ['/stages/email/', { name: 'x', use_ssl: true, use_tls: true }, { use_tls: [/one of/] }],
    [`${authenticator}totp/`, { name: 'x', digits: 7 }, { digits: [/./] }],
    [`${authenticator}static/`, { name: 'x', token_length: 4 }, { token_length: [/from 8/] }],
    [
      `${authenticator}webauthn/`,
      { name: 'x', device_type_restrictions: [randomUUID()] },
      { device_type_restrictions: [/not available/] },
    ],
    [
      `${authenticator}validate/`,
      { name: 'x', device_classes: ['pin'] },
      { device_classes: [/./] },
    ],
    [
      `${authenticator}validate/`,
      { name: 'x', not_configured_action: 'configure' },
      { configuration_stages: [/at least one/] },
    ],
    [
      `${authenticator}validate/`,
      { name: 'x', configuration_stages: [deny] },
      { configuration_stages: [/no such object/] },
    ],
    [
      `${authenticator}validate/`,
      { name: 'x', totp_otp_throttling_factor: -1 },
      { totp_otp_throttling_factor: [/between/] },
    ],
    [
      identification,
      { name: 'x', user_fields: ['email'], webauthn_stage: deny },
      { webauthn_stage: [/no such object/] },
    ],
    ['/policies/expression/', { name: 'x', expression: 'user.' }, { expression: [/not valid/] }],
    ['/policies/expression/', { name: 'x', expression: 'usr == 1' }, { expression: [/not valid/] }],
    ['/policies/expression/', { name: 'x', expression: '' }, { expression: [/blank/] }],
    ['/flows/bindings/', { target: randomUUID(), stage: deny, order: 0 }, { target: [/no such/] }],
    ['/flows/bindings/', { target: deny, stage: deny, order: 9e10 }, { order: [/./] }],
  ]
  for (const [path, body, fields] of cases) {
    t.match(await call('POST', path, body), { status: 400, body: fields }, JSON.stringify(body))
  }
})

t.test('what names a stage or flow forgets it when it is removed', async (t) => {
  const recovery = await made('/flows/instances/', {
    ...{ name: 'lost', slug: 'lost', title: 'Lost', designation: 'recovery' },
  })
  const { pk: password } = await made('/stages/password/', { name: 'goes', backends: [] })
  const stage = await made('/stages/identification/', {
    name: 'stays',
    user_fields: ['email'],
    password_stage: password,
    recovery_flow: recovery.pk,
  })
  await call('DELETE', `/stages/password/${password}/`)
  await call('DELETE', '/flows/instances/lost/')
  const { body } = await call('GET', `/stages/identification/${stage.pk}/`)
  t.match(body, { password_stage: null, recovery_flow: null })
})
