/**
 * A flow as a drawing: text in Mermaid's language, which consoles turn into a picture.
 *
 * @see {@link https://mermaid.js.org/syntax/flowchart.html Flowcharts}
 */
import type { AdministeredObject } from '@gatehouse/core'
import type { FlowParts } from './flow-parts.ts'

export function drawFlow({ flow, steps, policyBindings }: FlowParts): string {
  const guard = rulesOf(flow, policyBindings)
  const entries = steps.map(({ binding, policyBindings: bound }, index) => {
    const rules = rulesOf(binding, bound)
    return { id: rules ? `rules_${index}` : `stage_${index}`, rules }
  })
  const entryOf = (index: number) => entries[index]?.id ?? 'done'
  return [
    'graph TD',
    `start[["Flow<br/>${label(flow['name'])}"]]`,
    ...(guard ? [`start --> guard{"${guard}"}`, 'guard -- denied --> denied(["Denied"])'] : []),
    guard ? `guard -- passing --> ${entryOf(0)}` : `start --> ${entryOf(0)}`,
    ...steps.flatMap(({ stage }, index) => {
      const rules = entries[index]?.rules
      const next = entryOf(index + 1)
      return [
        ...(rules ? [`rules_${index}{"${rules}"}`] : []),
        ...(rules ? [`rules_${index} -- passing --> stage_${index}`] : []),
        ...(rules ? [`rules_${index} -- skipped --> ${next}`] : []),
        `stage_${index}["${titleOf(stage)}"]`,
        `stage_${index} --> ${next}`,
      ]
    }),
    'done(["Done"])',
  ].join('\n')
}

function titleOf({ name, meta_model_name: model }: AdministeredObject): string {
  const [, kind = ''] = String(model).split('.')
  return `Stage ${label(kind.replace(/stage$/, ''))}<br/>${label(name)}`
}

/** What is bound, in one diamond; undefined where nothing decides. */
function rulesOf(
  { policy_engine_mode: mode }: AdministeredObject,
  bindings: readonly AdministeredObject[],
): string | undefined {
  const rules = bindings.filter(({ enabled }) => enabled === true).map(ruleOf)
  if (rules.length === 0) return undefined
  return rules.join(mode === 'all' ? '<br/>and ' : '<br/>or ')
}

function ruleOf(binding: AdministeredObject): string {
  const [kind, name] = subjectOf(binding)
  return `${binding['negate'] === true ? 'not ' : ''}${kind} ${label(name)}`
}

function subjectOf(binding: AdministeredObject): [kind: string, name: unknown] {
  const nameIn = (field: string, name: string) =>
    (binding[field] as Readonly<Record<string, unknown>> | null)?.[name]
  if (binding['policy']) return ['policy', nameIn('policy_obj', 'name')]
  if (binding['group']) return ['group', nameIn('group_obj', 'name')]
  return ['user', nameIn('user_obj', 'username')]
}

const ENTITIES: Readonly<Record<string, string>> = {
  '#': '#35;',
  '"': '#quot;',
  '&': '#amp;',
  '<': '#lt;',
  '>': '#gt;',
  '`': '#96;',
}

/** A text that is no more than a text in the drawing. */
function label(text: unknown): string {
  return String(text ?? '')
    .replace(/["#&<>`]/g, (character) => ENTITIES[character] ?? '')
    .replaceAll(/\s+/g, ' ')
}
