/** What goes wrong with another provider, for the person and for operators. */
import type { Source } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { SourceRefused } from '@gatehouse/sources'

/** A setting of the source that has to be looked at. */
export function misconfigured(
  { name }: Pick<Source, 'name'>,
  field: string,
  detail: string,
  cause?: unknown,
): SourceRefused {
  const told = say('sourceNotSetUp', { source: name })
  return new SourceRefused('configuration', told, { field, detail, cause })
}

/** The provider is away, or what it answered must not be believed. */
export function distrusted(
  { name }: Pick<Source, 'name'>,
  detail: string,
  cause?: unknown,
): SourceRefused {
  const told = say('sourceUnreachable', { source: name })
  return new SourceRefused('upstream', told, { detail, cause })
}

export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message
}
