/** Templates: what is put in is text and escaped, at every place; only `raw` is not. */
import htm from 'htm'
import { type ComponentChildren, h, type VNode } from 'preact'

export type Html = ComponentChildren

type Template = (strings: TemplateStringsArray, ...values: unknown[]) => VNode
type Htm = { bind(create: typeof h): Template }

/** The package declares its default export as CommonJS, but Node gets an ES module. */
export const html: Template = (htm as unknown as Htm).bind(h)

/** Marks a constant of ours as HTML. Never for anything that came from outside. */
export function raw(constant: string): { __html: string } {
  return { __html: constant }
}
