/** The plural forms that Arabic has. */
export type Category = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
