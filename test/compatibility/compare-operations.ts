/** What a client that knows authentik's operation misses in ours. */
import { compareSchemas, type Difference, type Documents } from './compare-schemas.ts'
import {
  type Content,
  type OpenApi,
  type OpenApiOperation,
  type Parameter,
  resolve,
} from './open-api.ts'
import type { ListedOperation } from './operations.ts'

export function compareOperations(
  theirs: ListedOperation,
  ours: ListedOperation,
  documents: Documents,
): readonly Difference[] {
  const pair = { theirs: theirs.operation, ours: ours.operation }
  const all = [
    ...compareNames(pair),
    ...compareParameters(pair, documents),
    ...compareRequests(pair, documents),
    ...compareResponses(pair, documents),
  ]
  return [...new Map(all.map((one) => [`${one.subject} ${one.problem}`, one])).values()]
}

interface Pair {
  readonly theirs: OpenApiOperation
  readonly ours: OpenApiOperation
}

function compareNames({ theirs, ours }: Pair): Difference[] {
  if (theirs.operationId === ours.operationId) return []
  return [{ subject: theirs.operationId, problem: `is called ${ours.operationId}` }]
}

function compareParameters({ theirs, ours }: Pair, documents: Documents): Difference[] {
  const own = new Map(parametersOf(ours, documents.ours).map((one) => [idOf(one), one]))
  const known = new Set(parametersOf(theirs, documents.theirs).map(idOf))
  const needless = [...own.values()].filter((one) => one.required && !known.has(idOf(one)))
  return [
    ...needless.map((one) => ({
      subject: `${theirs.operationId} ${idOf(one)}`,
      problem: 'is required, and theirs has it not',
    })),
    ...parametersOf(theirs, documents.theirs).flatMap((parameter): Difference[] => {
      const subject = `${theirs.operationId} ${idOf(parameter)}`
      const found = own.get(idOf(parameter))
      if (!found) return [{ subject, problem: 'is not there' }]
      const schemas = { theirs: parameter.schema ?? {}, ours: found.schema ?? {}, subject }
      const required = found.required && !parameter.required
      return [
        ...(required ? [{ subject, problem: 'is required' }] : []),
        ...compareSchemas(schemas, 'request', documents),
      ]
    }),
  ]
}

function parametersOf({ parameters = [] }: OpenApiOperation, document: OpenApi): Parameter[] {
  return parameters.map((parameter) => resolve<Parameter>(parameter, document))
}

/** `?name` in the query, `{slug}` in the path. */
function idOf({ name, in: place }: Parameter): string {
  return place === 'path' ? `{${name}}` : `?${name}`
}

function compareRequests({ theirs, ours }: Pair, documents: Documents): readonly Difference[] {
  const expected = schemaOf(theirs.requestBody?.content)
  if (!expected) return []
  const subject = `${theirs.operationId} request`
  const found = schemaOf(ours.requestBody?.content)
  if (!found) return [{ subject, problem: 'is not there' }]
  return compareSchemas({ theirs: expected, ours: found, subject }, 'request', documents)
}

function compareResponses({ theirs, ours }: Pair, documents: Documents): readonly Difference[] {
  const successes = Object.entries(theirs.responses).filter(([status]) => status.startsWith('2'))
  return successes.flatMap(([status, { content }]) => {
    const subject = `${theirs.operationId} ${status}`
    const answer = ours.responses[status]
    if (!answer) return [{ subject, problem: 'is not there' }]
    const expected = schemaOf(content)
    if (!expected) return []
    const found = schemaOf(answer.content)
    if (!found) return [{ subject, problem: 'has no content' }]
    return compareSchemas({ theirs: expected, ours: found, subject }, 'response', documents)
  })
}

function schemaOf(content: Content = {}) {
  return (content['application/json'] ?? Object.values(content)[0])?.schema
}
