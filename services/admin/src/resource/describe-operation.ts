/** What the OpenAPI document says of an operation, by authentik's convention for its name. */
import type { Operation, Resource } from './resource.ts'

type Described = Operation | 'partial_update'

const SUMMARIES: Readonly<Record<Described, (component: string) => string>> = {
  list: (component) => `Lists objects of type ${component}.`,
  create: (component) => `Creates ${article(component)}.`,
  retrieve: (component) => `Reads ${article(component)}.`,
  update: (component) => `Replaces ${article(component)}.`,
  partial_update: (component) => `Changes the given fields of ${article(component)}.`,
  destroy: (component) => `Removes ${article(component)}.`,
  used_by: (component) => `Lists what is changed when ${article(component)} is removed.`,
}

function article(component: string): string {
  return `${/^[AEIO]/.test(component) ? 'an' : 'a'} ${component}`
}

export function describeOperation({ path, component }: Resource, operation: Described) {
  const words = path.split('/').filter(Boolean)
  const name = operation === 'used_by' ? 'used_by_list' : operation
  return {
    tags: [words[0] ?? ''],
    operationId: [...words, name].join('_').replaceAll('-', '_'),
    summary: SUMMARIES[operation](component),
  }
}
