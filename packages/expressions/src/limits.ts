/** What one expression may cost. Each limit has a test that tries to get past it. */
export const limits = {
  /** Length of the source in bytes. */
  source: 4096,
  /** Levels of the syntax tree, so that evaluating never runs out of stack. */
  depth: 100,
  /** Comprehensions inside a comprehension's body. */
  nesting: 2,
  /** Entries of a list or map among the variables. */
  inputItems: 2000,
  /** Levels of lists and maps among the variables and in the result. */
  valueDepth: 32,
  /** Characters of a string, and items of a list, that an expression makes on its way. */
  string: 65_536,
  items: 10_000,
  /** Units of work of one evaluation: about one a syntax node, more where a value is walked. */
  steps: 200_000,
  /** Characters of a `join` separator. */
  separator: 64,
  /** Characters of a pattern, size of its program, characters of the text it is matched with. */
  pattern: 256,
  program: 2000,
  subject: 16_384,
  /** Bytes of the result as JSON. */
  result: 16_384,
  /** Compiled expressions, and compiled patterns, that are remembered. */
  cache: 500,
} as const
