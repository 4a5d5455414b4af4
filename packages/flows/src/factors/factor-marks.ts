/**
 * Remembers who confirmed a sign-in in this browser, and with what, in a cookie that only this server can
 * make and read. It is worth something for the stage that asked, as long as the authenticator is there.
 */
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Sealing } from '../ports.ts'

const Mark = Type.Object({
  user: Type.Integer(),
  stage: Type.String(),
  device: Type.Integer(),
  /** Milliseconds since the epoch. */
  at: Type.Integer(),
})
const Marks = Type.Array(Mark)

export type FactorMark = Static<typeof Mark>

const USE = 'cookie of second factors'
/** Of a browser that several people use. */
const MAX_MARKS = 8

/** None when the cookie is missing, was changed, or was sealed with a key that is gone. */
export function readMarks(secrets: Sealing, cookie: string | undefined): readonly FactorMark[] {
  if (cookie === undefined) return []
  try {
    const marks: unknown = JSON.parse(secrets.open(cookie, USE))
    return Value.Check(Marks, marks) ? marks : []
  } catch {
    return []
  }
}

/** The newest first; an older one of the same person at the same stage goes. */
export function addMark(
  secrets: Sealing,
  cookie: string | undefined,
  mark: FactorMark,
): { readonly value: string } {
  const others = readMarks(secrets, cookie).filter(
    ({ user, stage }) => user !== mark.user || stage !== mark.stage,
  )
  const marks = [mark, ...others].slice(0, MAX_MARKS)
  return { value: secrets.seal(JSON.stringify(marks), USE) }
}
