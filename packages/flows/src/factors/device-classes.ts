/** Which of a person's authenticators a stage takes, and in which order they are offered. */
import { AUTHENTICATOR_KINDS, type Authenticator, type AuthenticatorKind } from '@gatehouse/core'
import type { PlanStep } from '../plan.ts'
import { listSetting } from '../stage-settings.ts'

type Settings = PlanStep['settings']

/** `device_classes`; a stage that names none takes all. */
export function classesOf(settings: Settings): ReadonlySet<AuthenticatorKind> {
  if (settings['device_classes'] === undefined) return new Set(AUTHENTICATOR_KINDS)
  const wanted = listSetting(settings, 'device_classes')
  return new Set(AUTHENTICATOR_KINDS.filter((kind) => wanted.includes(kind)))
}

/** The one that was used last comes first; recovery codes are for when nothing else is at hand. */
export function usableDevices(
  devices: readonly Authenticator[],
  settings: Settings,
): readonly Authenticator[] {
  const classes = classesOf(settings)
  return devices
    .filter((device) => classes.has(device.kind) && !isEmpty(device))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0))
}

function isEmpty(device: Authenticator): boolean {
  return device.kind === 'static' && device.remainingCodes === 0
}

function rankOf({ kind }: Authenticator): number {
  return kind === 'static' ? 1 : 0
}
