/** Reading a stage's settings: JSON that an operator wrote, checked where it is used. */
import { isDuration, parseDuration } from '@gatehouse/protocol'
import type { PlanStep } from './plan.ts'

type Settings = PlanStep['settings']

/** Undefined when the setting is absent, null, empty or no text. */
export function textSetting(settings: Settings, name: string): string | undefined {
  const value = settings[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function booleanSetting(settings: Settings, name: string, fallback: boolean): boolean {
  const value = settings[name]
  return typeof value === 'boolean' ? value : fallback
}

export function numberSetting(settings: Settings, name: string, fallback: number): number {
  const value = settings[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback
}

export function listSetting(settings: Settings, name: string): readonly string[] {
  const value = settings[name]
  if (!Array.isArray(value)) return []
  return value.filter((entry): entry is string => typeof entry === 'string')
}

/** Milliseconds. */
export function durationSetting(settings: Settings, name: string, fallback: string): number {
  const value = textSetting(settings, name)
  return parseDuration(value !== undefined && isDuration(value) ? value : fallback)
}
