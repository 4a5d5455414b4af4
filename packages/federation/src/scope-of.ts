/** What is asked of a provider: what its type asks for, and what the source says. */
import type { Source } from '@gatehouse/core'
import type { Definition } from './definition.ts'

/** A star in front replaces what the type asks for. */
export function scopeOf(
  { settings }: Source,
  { scopes, scopeSeparator = ' ' }: Definition,
): string {
  const said =
    typeof settings['additional_scopes'] === 'string' ? settings['additional_scopes'] : ''
  const replaces = said.startsWith('*')
  const further = said
    .replace(/^\*/, '')
    .split(/[\s,]+/)
    .filter((scope) => scope !== '')
  return [...new Set([...(replaces ? [] : scopes), ...further])].join(scopeSeparator)
}
