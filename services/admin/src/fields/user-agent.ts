/** A browser, as `parseUserAgent` takes it apart. */
import { Type } from 'typebox'
import { Nullable } from './types.ts'

const text = Type.String()
const perhaps = Nullable(Type.String())

/** Has no name of its own in authentik's document. */
export const UserAgent = Type.Object({
  device: Type.Object({ brand: perhaps, family: text, model: perhaps }),
  os: Type.Object({
    ...{ family: text, major: perhaps, minor: perhaps, patch: perhaps, patch_minor: perhaps },
  }),
  user_agent: Type.Object({ family: text, major: text, minor: text, patch: text }),
  string: text,
})
