/** The parts of JSON Schema and of OpenAPI 3.0 that this service writes. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
  readonly title?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema | readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly additionalProperties?: JsonSchema | boolean
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>
}

export interface ApiSchema {
  $ref?: string
  type?: string
  format?: string
  enum?: readonly unknown[]
  nullable?: boolean
  readOnly?: boolean
  properties?: Record<string, ApiSchema>
  required?: readonly string[]
  items?: ApiSchema
  anyOf?: ApiSchema[]
  oneOf?: ApiSchema[]
  allOf?: ApiSchema[]
  additionalProperties?: ApiSchema | boolean
  [keyword: string]: unknown
}
