/** One kind of stage, from which its part of the API is made. */
import type { TProperties, TSchema } from 'typebox'
import type { Attributes } from '../../resource/resource.ts'

export interface StageKind {
  /** The folder of the API, below stages/. */
  readonly folder: string
  readonly model: `${string}.${string}`
  /** What it is called in the OpenAPI document: `DenyStage`. */
  readonly component: string
  /** The form of authentik's console that makes one. */
  readonly form: string
  /** For people. */
  readonly name: string
  readonly description: string
  /** Fields that only this kind has. */
  readonly settings: TProperties
  /** The one that is written and never shown. */
  readonly secret?: string
  /** What answers have besides, and always the same. */
  readonly computed?: Readonly<Record<string, readonly [type: TSchema, value: unknown]>>
  readonly filters?: TProperties
  /** The setting with a group that people join by the stage. */
  readonly joins?: string
  /** What is wrong with settings taken together, by the field. */
  check?(settings: Attributes): Readonly<Record<string, string>>
}
