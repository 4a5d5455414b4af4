/** Where one object of a resource is. */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Resource } from './resource.ts'

/** `/core/applications/:slug/`, and below it. */
export function pathOfOne({ path, key }: Pick<Resource, 'path' | 'key'>, below = ''): string {
  return `${path}:${key}/${below}`
}

/** The parameter that names it: `id` is the number by which some objects are known. */
export function keyOf({ key, object }: Pick<Resource, 'key' | 'object'>) {
  const { type } = (object.properties['pk'] ?? {}) as { type?: string }
  const isNumber = key === 'id' && type === 'integer'
  return {
    schema: Type.Object({ [key]: isNumber ? Type.Integer() : Type.String() }),
    read: ({ params }: FastifyRequest) => String((params as Record<string, unknown>)[key] ?? ''),
  }
}
