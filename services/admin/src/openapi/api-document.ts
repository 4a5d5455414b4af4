/**
 * What of an OpenAPI document this service writes.
 *
 * @see {@link https://spec.openapis.org/oas/v3.0.3 OpenAPI 3.0.3}
 */
import type { ApiSchema } from './json-schema.ts'

export interface ApiDocument {
  readonly openapi: '3.0.3'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, ApiSchema>>
    readonly responses: Readonly<Record<string, ApiResponse>>
    readonly securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>
  }
}

export interface ApiOperation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary?: string
  readonly parameters?: readonly ApiParameter[]
  readonly requestBody?: { readonly required: boolean; readonly content: ApiContent }
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly responses: Readonly<Record<string, ApiResponse | { readonly $ref: string }>>
  /** Who may use it; not a word of OpenAPI's. */
  readonly 'x-permission'?: string
}

export interface ApiParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: true
  readonly description?: string
  readonly schema: ApiSchema
}

export interface ApiResponse {
  readonly description: string
  readonly content?: ApiContent
}

export type ApiContent = Readonly<Record<string, { readonly schema: ApiSchema }>>
