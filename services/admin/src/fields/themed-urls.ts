import { Type } from 'typebox'
import { Nullable } from './types.ts'

/** An image for each colour scheme; null where one is for both. */
export const ThemedUrls = Nullable(
  Type.Object({ light: Type.String(), dark: Type.String() }, { title: 'ThemedUrls' }),
)
