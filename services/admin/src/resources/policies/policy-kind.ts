/** One kind of policy, from which its part of the API is made. */
import type { TProperties } from 'typebox'

export interface PolicyKind {
  /** The folder of the API, below policies/. */
  readonly folder: string
  readonly model: `${string}.${string}`
  /** What it is called in the OpenAPI document: `DummyPolicy`. */
  readonly component: string
  /** The form of authentik's console that makes one. */
  readonly form: string
  /** For people. */
  readonly name: string
  readonly plural: string
  readonly description: string
  /** Fields that only this kind has. */
  readonly settings: TProperties
  readonly filters?: TProperties
}
