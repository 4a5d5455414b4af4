/** Pages of second factors and passkeys. */
import type {
  AuthenticatorEmailChallenge,
  AuthenticatorStaticChallenge,
  AuthenticatorTotpChallenge,
  AuthenticatorValidationChallenge,
  AuthenticatorWebAuthnChallenge,
  DeviceChallenge,
  RequestOptions,
} from '@gatehouse/flows'

const flow_info = {
  title: 'Welcome',
  layout: 'stacked',
  background: '',
  cancel_url: '/flows/-/cancel/?plan=1',
}
const ana = { flow_info, pending_user: 'ana', pending_user_avatar: '' }

export const passkeyRequest: RequestOptions = {
  challenge: 'G0vDLZ2-4WMsIpkN7PHtB4mYFhO8Hn3sSjOZcNbFpvE',
  rpId: 'id.example.com',
  timeout: 300_000,
  allowCredentials: [],
  userVerification: 'required',
  hints: [],
}

const way = (
  device_class: DeviceChallenge['device_class'],
  name: string,
  challenge: DeviceChallenge['challenge'] = {},
): DeviceChallenge => ({
  ...{ device_class, challenge, device_uid: name, last_used: null },
  devices: [{ name, created: '2026-03-04T08:00:00.000Z' }],
})

const app = way('totp', 'My phone')
const mail = way('email', 'ana@example.com', { email: 'a…@example.com' })
const codes = way('static', 'Recovery codes')
const allowCredentials = [{ id: 'AQIDBA', type: 'public-key', transports: ['usb'] }] as const
const passkey: DeviceChallenge = {
  ...way('webauthn', 'YubiKey 5 NFC', { ...passkeyRequest, allowCredentials }),
  devices: [
    { name: 'YubiKey 5 NFC', created: '2026-03-04T08:00:00.000Z' },
    { name: 'iCloud Keychain', created: '2026-09-12T08:00:00.000Z' },
  ],
}

const validation = {
  component: 'ak-stage-authenticator-validate',
  ...ana,
  device_challenges: [app, passkey, mail, codes],
  configuration_stages: [],
} as const

export const validationSamples: Readonly<Record<string, AuthenticatorValidationChallenge>> = {
  'confirm-app': validation,
  'confirm-app-refused': {
    ...validation,
    response_errors: { code: [{ string: 'Wrong.', code: 'invalid' }] },
  },
  'confirm-passkey': { ...validation, device_challenges: [passkey, app, codes] },
  'confirm-mail': { ...validation, device_challenges: [mail, app, codes] },
  'confirm-mail-sent': {
    ...{ ...validation, device_challenges: [mail, app, codes] },
    ...{ selected: mail.device_uid, sent_to: 'a…@example.com' },
  },
  'confirm-recovery-code': { ...validation, device_challenges: [codes, app] },
  'sign-in-by-passkey': {
    ...{ ...validation, pending_user: '' },
    device_challenges: [{ ...passkey, challenge: passkeyRequest, devices: [] }],
  },
  'choose-second-factor': {
    ...{ ...validation, device_challenges: [] },
    configuration_stages: ['Authenticator app', 'Passkey', 'Codes by email'].map((name) => ({
      ...{ pk: name, name, verbose_name: name, meta_model_name: '' },
    })),
  },
}

export const totpSamples: Readonly<Record<string, AuthenticatorTotpChallenge>> = {
  'set-up-app': {
    component: 'ak-stage-authenticator-totp',
    ...ana,
    config_url:
      'otpauth://totp/Gatehouse:ana?issuer=Gatehouse&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30',
  },
}

export const staticSamples: Readonly<Record<string, AuthenticatorStaticChallenge>> = {
  'recovery-codes': {
    component: 'ak-stage-authenticator-static',
    ...ana,
    codes: [
      'k7xm2pqdh9rw',
      'a3bc4def5ghj',
      'zmzq2v2ryjy8',
      'p4ks8wnx3dtb',
      'f6hy9cer2gvu',
      'q5xw7zjm4nak',
    ],
    replaces: true,
  },
}

export const webAuthnSamples: Readonly<Record<string, AuthenticatorWebAuthnChallenge>> = {
  'add-passkey': {
    component: 'ak-stage-authenticator-webauthn',
    ...ana,
    registration: {
      rp: { id: 'id.example.com', name: 'Gatehouse' },
      user: { id: 'AQIDBAUGBwgJCgsMDQ4PEA', name: 'ana', displayName: 'Ana Example' },
      challenge: passkeyRequest.challenge,
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
      timeout: 300_000,
      excludeCredentials: allowCredentials,
      authenticatorSelection: {
        ...{ residentKey: 'preferred', requireResidentKey: false, userVerification: 'preferred' },
      },
      hints: [],
      attestation: 'none',
    },
  },
}

const codesByMail = { component: 'ak-stage-authenticator-email', ...ana } as const

export const emailSamples: Readonly<Record<string, AuthenticatorEmailChallenge>> = {
  'set-up-mail': { ...codesByMail, email: 'a…@example.com', email_required: false },
  'set-up-mail-address': { ...codesByMail, email: null, email_required: true },
}
