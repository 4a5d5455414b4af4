/** The operations of a document, by what clients call: method and path, whatever its parameters are called. */
import type { OpenApi, OpenApiOperation } from './open-api.ts'

export interface ListedOperation {
  /** `GET /core/applications/{}/`: the same in both documents. */
  readonly key: string
  /** `GET /core/applications/{slug}/` */
  readonly name: string
  readonly path: string
  readonly method: string
  /** `core/applications` */
  readonly resource: string
  readonly tag: string
  readonly operation: OpenApiOperation
}

export function operationsOf({ paths }: OpenApi): ReadonlyMap<string, ListedOperation> {
  const listed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([word, operation]): ListedOperation => {
      const method = word.toUpperCase()
      return {
        ...{ key: keyOf(`${method} ${path}`), name: `${method} ${path}`, path, method, operation },
        ...{ resource: resourceOf(path), tag: operation.tags[0] ?? '' },
      }
    }),
  )
  return new Map(listed.map((one) => [one.key, one]))
}

export function keyOf(name: string): string {
  return name.replace(/\{\w+\}/g, '{}')
}

function resourceOf(path: string): string {
  const words = path.split('/').filter((word) => word !== '' && !word.startsWith('{'))
  return words.slice(0, 2).join('/')
}
