/** The plural forms that Spanish has. */
export type Category = 'one' | 'many' | 'other'
