/** A brand, a context, and one challenge of each component with a text of the test's choice. */
import { type Brand, PROMPT_TYPES } from '@gatehouse/core'
import type { Challenge } from '@gatehouse/flows'
import type { PageContext } from '../src/index.ts'

export const brand: Brand = {
  id: 'b1',
  domain: 'id.example.com',
  isDefault: true,
  title: 'Gatehouse',
  logo: '',
  favicon: '',
  customCss: '',
  styleSheet: '',
  flowBackground: '',
  attributes: {},
  flows: {
    authentication: undefined,
    invalidation: undefined,
    recovery: undefined,
    unenrollment: undefined,
    userSettings: undefined,
    deviceCode: undefined,
  },
  defaultApplicationId: undefined,
}

export function aContext(changes: Partial<PageContext> = {}): PageContext {
  return {
    brand,
    locale: 'en',
    csrfToken: 'csrf-1',
    action: '/if/flow/default-authentication-flow/?next=%2F',
    requestId: 'request-1',
    ...changes,
  }
}

/** Every optional field is present, and every string that may be anything is `text`. */
export function everyChallenge(text: string): Challenge[] {
  const flow_info = { title: text, layout: text, background: text, cancel_url: text }
  const response_errors = {
    [text]: [{ string: text, code: text }],
    uid_field: [{ string: text, code: text }],
    password: [{ string: text, code: text }],
    code: [{ string: text, code: text }],
  }
  const common = { flow_info, response_errors }
  const user = { ...common, pending_user: text, pending_user_avatar: text }
  const permissions = [{ id: text, name: text, values: [text] }]
  const device = {
    ...{ device_uid: text, last_used: null },
    devices: [{ name: text, created: '2026-03-04T00:00:00.000Z' }],
  }
  return [
    {
      ...common,
      component: 'ak-stage-identification',
      user_fields: ['username', 'email'],
      pending_user_identifier: text,
      password_fields: true,
      application_pre: text,
      application_pre_launch: text,
      flow_designation: text,
      enroll_url: text,
      recovery_url: text,
      passwordless_url: text,
      primary_action: text,
      sources: [
        {
          name: text,
          icon_url: text,
          promoted: true,
          challenge: { component: 'xak-flow-redirect', to: text },
        },
        { name: text, promoted: false, challenge: { component: 'xak-flow-redirect', to: '/s/' } },
      ],
      show_source_labels: true,
      captcha_stage: {
        ...{ component: 'ak-stage-captcha', pending_user: text, pending_user_avatar: text },
        ...{ site_key: text, js_url: text, interactive: true },
      },
    },
    {
      ...{ ...user, component: 'ak-stage-captcha', site_key: text, js_url: text },
      interactive: false,
    },
    { ...user, component: 'ak-stage-password', recovery_url: text },
    { ...user, component: 'ak-stage-authenticator-totp', config_url: text },
    { ...user, component: 'ak-stage-authenticator-static', codes: [text], replaces: true },
    {
      ...user,
      component: 'ak-stage-authenticator-webauthn',
      registration: {
        rp: { id: text, name: text },
        user: { id: text, name: text, displayName: text },
        challenge: text,
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        timeout: 1,
        excludeCredentials: [{ id: text, type: 'public-key', transports: [text] }],
        authenticatorSelection: {
          residentKey: 'required',
          requireResidentKey: true,
          userVerification: 'required',
        },
        hints: [text],
        attestation: 'none',
      },
    },
    { ...user, component: 'ak-stage-authenticator-email', email: text, email_required: false },
    {
      ...user,
      component: 'ak-stage-authenticator-validate',
      device_challenges: [
        {
          ...device,
          device_class: 'webauthn',
          challenge: {
            ...{ challenge: text, rpId: text, timeout: 1, userVerification: 'preferred' },
            ...{
              allowCredentials: [{ id: text, type: 'public-key', transports: [text] }],
              hints: [text],
            },
          },
        },
        { ...device, device_class: 'email', challenge: { email: text } },
        { ...device, device_class: 'totp', challenge: {} },
        { ...device, device_class: 'static', challenge: {} },
      ],
      configuration_stages: [{ pk: text, name: text, verbose_name: text, meta_model_name: text }],
      selected: text,
      sent_to: text,
    },
    {
      ...user,
      component: 'ak-stage-consent',
      header_text: text,
      permissions,
      additional_permissions: permissions,
      token: text,
      application_name: text,
      application_icon: text,
      redirect_host: text,
    },
    {
      ...common,
      component: 'ak-stage-email',
      state: 'sent',
      typed: text,
      entered: text,
      again: true,
    },
    {
      ...user,
      component: 'gatehouse-stage-flow-link',
      state: 'ready',
      flow_designation: text,
      restart_url: text,
    },
    { ...user, component: 'ak-stage-user-login' },
    {
      ...common,
      component: 'ak-stage-prompt',
      response_errors: { ...response_errors, ...fieldErrors(text) },
      fields: PROMPT_TYPES.map((type, order) => ({
        field_key: type,
        label: text,
        type,
        required: order % 2 === 0,
        placeholder: text,
        initial_value: text,
        order,
        sub_text: order % 3 === 0 ? text : '',
        choices: [
          { value: text, label: text },
          { value: 'other', label: 'Other' },
        ],
      })),
    },
    { ...common, component: 'ak-stage-dummy', name: text },
    { ...user, component: 'gatehouse-stage-user-delete' },
    { ...common, component: 'gatehouse-stage-user-deleted' },
    {
      ...user,
      component: 'ak-stage-session-end',
      application_name: text,
      application_launch_url: text,
      invalidation_flow_url: text,
      overview_url: text,
      brand_name: text,
    },
    { ...common, component: 'ak-provider-oauth2-device-code', code: text },
    {
      ...user,
      component: 'gatehouse-stage-device-approval',
      user_code: text,
      application_name: text,
      application_icon: text,
      client_address: text,
      user_agent: text,
      requested_ago: 41,
      expires_in: 559,
      permissions,
    },
    {
      component: 'ak-provider-oauth2-device-code-finish',
      outcome: 'approved',
      application_name: text,
    },
    { ...user, component: 'ak-stage-access-denied', error_message: text },
    { component: 'ak-stage-flow-error', request_id: text, error: text },
    { component: 'xak-flow-redirect', to: text },
    { component: 'ak-stage-autosubmit', url: text, attrs: { [text]: text }, title: text },
  ]
}

/** A wrong value in fields of each shape. */
function fieldErrors(text: string) {
  const wrong = ['text', 'text_area', 'checkbox', 'radio-button-group', 'dropdown']
  return Object.fromEntries(wrong.map((type) => [type, [{ string: text, code: text }]]))
}

/** The challenge of one component. */
export function aChallenge<C extends Challenge['component']>(
  component: C,
  text = 'Ana',
): Extract<Challenge, { component: C }> {
  const found = everyChallenge(text).find((challenge) => challenge.component === component)
  const { response_errors: _, ...challenge } = found ?? {}
  return challenge as Extract<Challenge, { component: C }>
}

/** The opening tags of a page with this name. */
export function tags(page: string, name: string): string[] {
  return page.match(new RegExp(`<${name}(?=[\\s>/])[^>]*>`, 'g')) ?? []
}
