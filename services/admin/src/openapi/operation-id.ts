/** authentik's names of operations, which generated clients make their functions of. */
import type { DescribedRoute } from './described-routes.ts'
import type { JsonSchema } from './json-schema.ts'

const ENDINGS: Readonly<Record<string, string>> = {
  post: 'create',
  put: 'update',
  patch: 'partial_update',
  delete: 'destroy',
}

/** `core_applications_list` for `GET /core/applications/`. */
export function operationId({ method, path, schema }: DescribedRoute): string {
  if (schema.operationId !== undefined) return schema.operationId
  const words = path.split('/').filter((word) => word !== '' && !word.startsWith('{'))
  const { 200: answer } = (schema.response ?? {}) as Readonly<Record<string, JsonSchema>>
  const ending = ENDINGS[method] ?? (isList(answer) ? 'list' : 'retrieve')
  return [...words, ending].join('_').replaceAll('-', '_')
}

function isList(answer: JsonSchema | undefined): boolean {
  return answer?.type === 'array' || answer?.properties?.['results'] !== undefined
}
