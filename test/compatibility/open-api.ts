/** Both documents: authentik's, from the package with its client, and ours as it is committed. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

export interface OpenApi {
  readonly info: { readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

export interface OpenApiOperation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly parameters?: readonly (Parameter | Reference)[]
  readonly requestBody?: { readonly content?: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}

export interface Reference {
  readonly $ref: string
}

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: Schema
}

export type Content = Readonly<Record<string, { readonly schema?: Schema }>>

export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly nullable?: boolean
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly allOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly additionalProperties?: Schema | boolean
}

export async function authentikDocument(): Promise<OpenApi> {
  const file = fileURLToPath(import.meta.resolve('@goauthentik/api/package.json'))
  return parse(await readFile(file.replace(/package\.json$/, 'schema.yml'), 'utf8')) as OpenApi
}

export async function ownDocument(): Promise<OpenApi> {
  const file = new URL('../../services/admin/openapi.json', import.meta.url)
  return JSON.parse(await readFile(file, 'utf8')) as OpenApi
}

/** What a reference stands for; anything else stands for itself. */
export function resolve<Value>(value: Value | Reference, { components }: OpenApi): Value {
  const { $ref } = value as Partial<Reference>
  if ($ref === undefined) return value as Value
  const [, , kind = '', name = ''] = $ref.split('/')
  return components[kind]?.[name] as Value
}
