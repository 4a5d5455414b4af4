/**
 * What pages use of a brand's style sheet: rules for the hooks that there are, with the properties and values
 * that are allowed there. All else is left out, and named for the operator.
 */
import type { Atrule, CssNode, Declaration, Rule } from 'css-tree'
import { HOOKS, type Properties } from './hooks.ts'
import { nodesOf } from './values.ts'

/** Of what an operator writes. */
export const MAX_CSS_SOURCE = 32_768
/** Of what is left of it, and goes with every page. */
export const MAX_CSS = 4096
const MAX_IGNORED = 50

export interface SanitizedCss {
  readonly css: string
  /** `@import`, `.pf-c-login`, `body{position}`. */
  readonly ignored: readonly string[]
}

type CssTree = typeof import('css-tree')

export async function sanitizeCss(source: string): Promise<SanitizedCss> {
  if (source.trim() === '') return { css: '', ignored: [] }
  // Only here: it is large, and most brands have none.
  const tree = await import('css-tree')
  const ignored = new Set<string>()
  const parsed = tree.parse(source.slice(0, MAX_CSS_SOURCE), { onParseError: () => {} })
  const nodes = parsed.type === 'StyleSheet' ? parsed.children.toArray() : []
  const css = keepAll(nodes, { tree, ignored })
  return { css, ignored: [...ignored].slice(0, MAX_IGNORED) }
}

interface Work {
  readonly tree: CssTree
  readonly ignored: Set<string>
}

function keepAll(nodes: readonly CssNode[], work: Work): string {
  return nodes.map((node) => keepNode(node, work)).join('')
}

function keepNode(node: CssNode, work: Work): string {
  if (node.type === 'Comment') return ''
  if (node.type === 'Rule') return keepRule(node, work)
  if (node.type === 'Atrule' && node.name === 'media') return keepMedia(node, work)
  work.ignored.add(shortened(node.type === 'Atrule' ? `@${node.name}` : work.tree.generate(node)))
  return ''
}

function keepMedia({ prelude, block }: Atrule, work: Work): string {
  const query = prelude ? work.tree.generate(prelude) : ''
  const rules = block?.children.toArray().filter(({ type }) => type === 'Rule') ?? []
  const kept = keepAll(rules, work)
  if (kept === '' || !isHarmless(query)) return ''
  return `@media ${query}{${kept}}`
}

function keepRule({ prelude, block }: Rule, work: Work): string {
  const selectors = prelude.type === 'SelectorList' ? prelude.children.toArray() : [prelude]
  return selectors
    .map((selector) => {
      const name = work.tree.generate(selector)
      const target = targetOf(name)
      if (target) return keepBlock(block.children.toArray(), { ...target, name }, work)
      work.ignored.add(shortened(name))
      return ''
    })
    .join('')
}

interface Target {
  readonly name: string
  readonly selector: string
  readonly properties: Properties
}

const STATE = /:(?:hover|active|focus-visible)$/

function targetOf(name: string): Omit<Target, 'name'> | undefined {
  const [state = ''] = STATE.exec(name) ?? []
  const base = name.slice(0, name.length - state.length)
  const hook = Object.hasOwn(HOOKS, base) ? HOOKS[base] : undefined
  return hook && { selector: (hook.as ?? base) + state, properties: hook.properties }
}

function keepBlock(nodes: readonly CssNode[], { name, ...target }: Target, work: Work): string {
  const kept = nodes.flatMap((node) => {
    if (node.type === 'Comment') return []
    const text = node.type === 'Declaration' && keepDeclaration(node, target.properties, work)
    if (text) return [text]
    const what = node.type === 'Declaration' ? node.property : node.type.toLowerCase()
    work.ignored.add(shortened(`${name}{${what}}`))
    return []
  })
  return kept.length === 0 ? '' : `${target.selector}{${kept.join(';')}}`
}

/** `!important` goes: what the product itself says of a page comes before. */
function keepDeclaration(
  { property, value }: Declaration,
  properties: Properties,
  { tree }: Work,
): string | undefined {
  const keep = Object.hasOwn(properties, property) ? properties[property] : undefined
  if (!keep || value.type !== 'Value' || !keep(nodesOf(value))) return undefined
  const text = `${property}:${tree.generate(value)}`
  return isHarmless(text) ? text : undefined
}

/** Nothing that ends the style element, a rule or a string. */
function isHarmless(text: string): boolean {
  return !/[<>{}\\\p{Cc}]/u.test(text)
}

function shortened(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 80)
}
