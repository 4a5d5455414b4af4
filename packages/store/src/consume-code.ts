import { Type } from 'typebox'
import { keys } from './keys.ts'
import { defineScript } from './script.ts'

/**
 * Redeems a code once: its first line stays, as the mark that it was used. KEYS: code.
 * ARGV: lifetime of the mark in milliseconds.
 */
export const consumeCode = defineScript({
  name: 'consume code',
  lua: /* lua */ `
    local stored = redis.call('GET', KEYS[1])
    if not stored then return { 'unknown', '' } end

    local cut = string.find(stored, '\\n', 1, true)
    if not cut then return { 'replayed', stored } end

    redis.call('SET', KEYS[1], string.sub(stored, 1, cut - 1), 'PX', ARGV[1])
    return { 'consumed', string.sub(stored, cut + 1) }
  `,
  bind: (code: string, rememberFor: number) => ({ keys: [keys.code(code)], argv: [rememberFor] }),
  reply: Type.Tuple([
    Type.Union([Type.Literal('consumed'), Type.Literal('replayed'), Type.Literal('unknown')]),
    Type.String(),
  ]),
})
