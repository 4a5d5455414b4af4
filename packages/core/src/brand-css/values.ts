/** Values of a style sheet that a brand may use: none fetches anything, none is large enough to push text away. */
import type { CssNode, Dimension, Value } from 'css-tree'

/** Whether a value is kept. */
export type Keep = (nodes: readonly CssNode[]) => boolean

const COLOURS = ['rgb', 'rgba', 'hsl', 'hsla', 'hwb', 'lab', 'lch', 'oklab', 'oklch', 'light-dark']
const GRADIENTS = ['linear-gradient', 'radial-gradient', 'conic-gradient']
const FUNCTIONS = new Set([
  ...COLOURS,
  ...GRADIENTS,
  ...GRADIENTS.map((name) => `repeating-${name}`),
])
/** The product's own colours; `packages/pages/src/design-tokens.ts`. */
const TOKENS = /^--(?:accent|on-accent|bg|surface|raised|text|muted|hairline|control|danger|warn)$/
const ANGLES = new Set(['deg', 'turn', 'rad', 'grad'])
/** An `em` where the letters are as large as they may be. */
const PIXELS: Readonly<Record<string, number>> = { px: 1, rem: 16, em: 48 }
/** Fonts that are installed on many machines and in which nobody can read. */
const UNREADABLE = /dings|symbol|blank|barcode|emoji|icons?\b/i
const DATA_IMAGE = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i

export function nodesOf(value: Value): readonly CssNode[] {
  return value.children.toArray()
}

/** Colours, keywords, and lengths up to this many pixels. */
function upTo(most: number): Keep {
  return (nodes) => nodes.every((node) => isPlain(node, most))
}

export const plain: Keep = upTo(64)
/** A button as round as it can be. */
export const radius: Keep = upTo(9999)
export const line: Keep = upTo(8)

/** The same, with pictures that are in the value itself. */
export const picture: Keep = (nodes) =>
  nodes.every((node) => (node.type === 'Url' ? DATA_IMAGE.test(node.value) : isPlain(node, 64)))

/** Never inside: that would lie between the card and its text. */
export const shadow: Keep = (nodes) =>
  plain(nodes) && !nodes.some((node) => node.type === 'Identifier' && node.name === 'inset')

export const family: Keep = (nodes) =>
  nodes.every((node) => {
    if (node.type === 'Operator') return node.value === ','
    if (node.type === 'Identifier') return !UNREADABLE.test(node.name)
    return node.type === 'String' && !UNREADABLE.test(node.value)
  })

/** Not in `em`, of which nobody knows here how much it is. */
export const fontSize: Keep = (nodes) =>
  between(12, 48)(nodes) && !nodes.some((node) => node.type === 'Dimension' && node.unit === 'em')
export const logoHeight: Keep = between(16, 128)
export const spacing: Keep = between(-1, 6)

function between(least: number, most: number): Keep {
  return (nodes) => {
    const [node, ...others] = nodes
    const pixels = node?.type === 'Dimension' ? pixelsOf(node) : undefined
    return others.length === 0 && pixels !== undefined && pixels >= least && pixels <= most
  }
}

function pixelsOf({ value, unit }: Dimension): number | undefined {
  const size = PIXELS[unit.toLowerCase()]
  return size === undefined ? undefined : Number(value) * size
}

function isPlain(node: CssNode, most: number): boolean {
  switch (node.type) {
    case 'Identifier':
    case 'Hash':
    case 'Number':
    case 'Percentage':
    case 'Operator':
      return true
    case 'Dimension':
      return isSmall(node, most)
    case 'Function': {
      const inner = node.children.toArray()
      if (node.name === 'var') return inner.length === 1 && inner.every(isToken)
      return FUNCTIONS.has(node.name.toLowerCase()) && inner.every((one) => isPlain(one, most))
    }
    default:
      return false
  }
}

function isSmall(node: Dimension, most: number): boolean {
  const pixels = pixelsOf(node)
  if (pixels === undefined) return ANGLES.has(node.unit.toLowerCase())
  return Math.abs(pixels) <= most
}

function isToken(node: CssNode): boolean {
  return node.type === 'Identifier' && TOKENS.test(node.name)
}
