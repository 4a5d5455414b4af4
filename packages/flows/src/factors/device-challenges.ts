/** The ways to confirm that a page offers. */
import type { Authenticator, WebAuthnAuthenticator } from '@gatehouse/core'
import type { DeviceChallenge } from '../authenticator-challenges.ts'
import { listSetting } from '../stage-settings.ts'
import type { StageRun } from '../stages/stage.ts'
import { maskedAddress } from './mailed-code.ts'
import { requestOptions } from './passkey-options.ts'
import { verificationSetting } from './verification-setting.ts'

/** Where the passkey itself says who signs in. */
export const ANYONE = '-1'

/**
 * One for all apps together, one for all passkeys, and one for each address, in the order of the devices: a
 * code is right for any app, and a browser picks among passkeys.
 */
export function deviceChallenges(
  stage: StageRun,
  devices: readonly Authenticator[],
  passkeyChallenge: string,
): readonly DeviceChallenge[] {
  const groups = new Map<string, Authenticator[]>()
  for (const device of devices) {
    const key = device.kind === 'email' ? `email ${device.id}` : device.kind
    groups.set(key, [...(groups.get(key) ?? []), device])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first ? [challengeOf(stage, { first, group, passkeyChallenge })] : []
  })
}

/** For whoever holds a passkey of this site. */
export function challengeOfAnyone(stage: StageRun, passkeyChallenge: string): DeviceChallenge {
  return {
    device_class: 'webauthn',
    device_uid: ANYONE,
    challenge: passkeyRequest(stage, [], passkeyChallenge),
    last_used: null,
    devices: [],
  }
}

interface Group {
  /** Used last. */
  readonly first: Authenticator
  readonly group: readonly Authenticator[]
  readonly passkeyChallenge: string
}

function challengeOf(stage: StageRun, { first, group, passkeyChallenge }: Group): DeviceChallenge {
  const used = Math.max(...group.map(({ lastUsedAt = 0 }) => lastUsedAt))
  return {
    device_class: first.kind,
    device_uid: String(first.id),
    challenge: askOf(stage, { first, group, passkeyChallenge }),
    last_used: used === 0 ? null : new Date(used).toISOString(),
    devices: group.map(({ name, createdAt }) => ({
      name,
      created: new Date(createdAt).toISOString(),
    })),
  }
}

function askOf(
  stage: StageRun,
  { first, group, passkeyChallenge }: Group,
): DeviceChallenge['challenge'] {
  if (first.kind === 'email') return { email: maskedAddress(first.email) }
  if (first.kind !== 'webauthn') return {}
  return passkeyRequest(stage, group.filter(isPasskey), passkeyChallenge)
}

function passkeyRequest(
  { run, step }: StageRun,
  known: readonly WebAuthnAuthenticator[],
  challenge: string,
) {
  const verification = verificationSetting(step.settings, 'webauthn_user_verification')
  return requestOptions(run.request, {
    ...{ challenge, known },
    // In place of a password a key alone is too little.
    userVerification:
      known.length === 0 && verification === 'preferred' ? 'required' : verification,
    hints: listSetting(step.settings, 'webauthn_hints'),
  })
}

function isPasskey(device: Authenticator): device is WebAuthnAuthenticator {
  return device.kind === 'webauthn'
}
