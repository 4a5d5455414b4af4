/** For every challenge the pages that it may become, as a person would meet them. A new component needs one here. */
import type { Challenge, Component, FieldError } from '@gatehouse/flows'
import {
  emailSamples,
  passkeyRequest,
  staticSamples,
  totpSamples,
  validationSamples,
  webAuthnSamples,
} from './factor-samples.ts'
import { formSamples } from './form-samples.ts'

type Samples = {
  readonly [C in Component]: Readonly<Record<string, Extract<Challenge, { component: C }>>>
}

const flow_info = {
  title: 'Welcome',
  layout: 'stacked',
  background: '',
  cancel_url: '/flows/-/cancel/?plan=1',
}
const ana = { flow_info, pending_user: 'ana', pending_user_avatar: '' }
const permissions = [
  { id: 'openid', name: '' },
  { id: 'email', name: 'Email address', values: ['ana@example.com'] },
  {
    id: 'profile',
    name: 'General Profile Information',
    values: ['Ana Example', 'ana', 'family, film club'],
  },
]
const refused = (field: string, string: string): Record<string, FieldError[]> => ({
  [field]: [{ string, code: 'invalid' }],
})

const identification = {
  component: 'ak-stage-identification',
  flow_info,
  user_fields: ['email', 'username'],
  password_fields: false,
  application_pre: 'Jellyfin',
  flow_designation: 'authentication',
  primary_action: 'Continue',
  sources: [],
  show_source_labels: false,
} as const
const sources = ['Plex', 'GitHub'].map((name) => ({
  name,
  promoted: false,
  challenge: { component: 'xak-flow-redirect' as const, to: `/source/oauth/login/${name}/` },
}))

const captcha = {
  component: 'ak-stage-captcha',
  ...ana,
  site_key: 'key',
  js_url: 'https://captcha.example/api.js',
  interactive: true,
} as const

const consent = {
  component: 'ak-stage-consent',
  ...ana,
  header_text: "You're about to sign into Jellyfin.",
  permissions,
  additional_permissions: [],
  token: 'token',
  application_name: 'Jellyfin',
  redirect_host: 'jellyfin.example.com',
} as const

export const challengeSamples: Samples = {
  ...formSamples,
  'ak-stage-identification': {
    'sign-in': identification,
    'sign-in-everything': {
      ...identification,
      password_fields: true,
      pending_user_identifier: 'ana@example.com',
      sources,
      recovery_url: '/if/flow/recovery/',
      enroll_url: '/if/flow/enrollment/',
      passwordless_url: '/if/flow/passwordless/',
    },
    'sign-in-passkey': {
      ...identification,
      password_fields: true,
      passkey_challenge: passkeyRequest,
    },
    'sign-in-show': { ...identification, password_fields: true, allow_show_password: true },
    'sign-in-captcha': { ...identification, captcha_stage: captcha },
    'sign-in-refused': {
      ...identification,
      password_fields: true,
      pending_user_identifier: 'ana',
      response_errors: refused('password', 'Invalid password'),
    },
  },
  'ak-stage-captcha': {
    captcha: captcha,
    'captcha-refused': {
      ...captcha,
      response_errors: refused('token', 'The check did not succeed. Please try it again.'),
    },
  },
  'ak-stage-password': {
    password: { component: 'ak-stage-password', ...ana, recovery_url: '/if/flow/recovery/' },
    'password-refused': {
      component: 'ak-stage-password',
      ...ana,
      response_errors: refused('password', 'Invalid password'),
    },
  },
  'ak-stage-consent': {
    consent,
    'consent-optional': {
      ...consent,
      permissions: permissions.map((permission) =>
        permission.id === 'openid' ? permission : { ...permission, optional: 'open' as const },
      ),
    },
    'consent-more': {
      ...consent,
      permissions: permissions.slice(0, 2),
      additional_permissions: permissions.slice(2),
    },
  },
  'ak-stage-email': {
    'mail-sent': {
      component: 'ak-stage-email',
      flow_info,
      state: 'sent',
      typed: 'ana@example.com',
      again: true,
    },
    'mail-sent-to': {
      component: 'ak-stage-email',
      flow_info,
      state: 'sent',
      entered: 'ana@example.com',
    },
    'mail-held': {
      component: 'ak-stage-email',
      flow_info,
      state: 'held',
      response_errors: {
        non_field_errors: [
          {
            ...{ string: 'Too many attempts. Try again in 5 minutes.', code: 'throttled' },
            told: { id: 'tooManyAttempts', values: { count: 5 } },
          },
        ],
      },
    },
    'mail-link-expired': { component: 'ak-stage-email', flow_info, state: 'expired' },
    'mail-link-used': { component: 'ak-stage-email', flow_info, state: 'used' },
  },
  'gatehouse-stage-flow-link': {
    'link-ready': {
      component: 'gatehouse-stage-flow-link',
      ...ana,
      state: 'ready',
      flow_designation: 'recovery',
    },
    'link-dead': {
      component: 'gatehouse-stage-flow-link',
      ...{ ...ana, pending_user: '' },
      state: 'dead',
      flow_designation: 'recovery',
      restart_url: '/if/flow/recovery/',
    },
  },
  'ak-stage-authenticator-validate': validationSamples,
  'ak-stage-authenticator-totp': totpSamples,
  'ak-stage-authenticator-static': staticSamples,
  'ak-stage-authenticator-webauthn': webAuthnSamples,
  'ak-stage-authenticator-email': emailSamples,
  'ak-stage-user-login': { 'stay-signed-in': { component: 'ak-stage-user-login', ...ana } },
  'ak-stage-session-end': {
    'signed-out-of-application': {
      component: 'ak-stage-session-end',
      ...ana,
      application_name: 'Jellyfin',
      application_launch_url: 'https://jellyfin.example.com/',
      invalidation_flow_url: '/flows/-/default/invalidation/',
      overview_url: '/',
      brand_name: 'Gatehouse',
    },
    'signed-out': {
      component: 'ak-stage-session-end',
      ...ana,
      overview_url: '/',
      brand_name: 'Gatehouse',
    },
  },
  'ak-provider-oauth2-device-code': {
    'device-code': { component: 'ak-provider-oauth2-device-code', flow_info },
    'device-code-refused': {
      component: 'ak-provider-oauth2-device-code',
      flow_info,
      code: 'WDJB-MJHT',
      response_errors: refused('code', 'Invalid code'),
    },
  },
  'gatehouse-stage-device-approval': {
    'device-approval': {
      component: 'gatehouse-stage-device-approval',
      ...ana,
      user_code: 'WDJB-MJHT',
      application_name: 'Living-room TV',
      client_address: '203.0.113.7',
      user_agent: 'Mozilla/5.0 (SMART-TV; Linux; Tizen 5.0) AppleWebKit/538.1',
      requested_ago: 41,
      expires_in: 559,
      permissions,
    },
  },
  'ak-provider-oauth2-device-code-finish': {
    'device-approved': {
      component: 'ak-provider-oauth2-device-code-finish',
      outcome: 'approved',
      application_name: 'Living-room TV',
    },
    'device-denied': { component: 'ak-provider-oauth2-device-code-finish', outcome: 'denied' },
  },
  'ak-stage-access-denied': {
    'access-denied': { component: 'ak-stage-access-denied', ...ana },
  },
  'ak-stage-flow-error': {
    'flow-error': { component: 'ak-stage-flow-error', request_id: '5f1c0a9e7b' },
  },
  'xak-flow-redirect': {
    leaving: { component: 'xak-flow-redirect', to: 'https://jellyfin.example.com/callback?code=1' },
  },
  'ak-stage-autosubmit': {
    'leaving-by-post': {
      component: 'ak-stage-autosubmit',
      url: 'https://jellyfin.example.com/callback',
      attrs: { code: '1' },
    },
  },
}
