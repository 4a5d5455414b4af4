import { Type } from 'typebox'
import { Uuid } from './types.ts'

/** A make of authenticators. They are not told apart yet. */
export const WebAuthnDeviceType = Type.Object(
  { aaguid: Uuid(), description: Type.String() },
  { title: 'WebAuthnDeviceType' },
)
