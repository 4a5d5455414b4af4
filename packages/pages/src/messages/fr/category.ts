/** The plural forms that French has. */
export type Category = 'one' | 'many' | 'other'
