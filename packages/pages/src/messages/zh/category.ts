/** The plural forms that Chinese has. */
export type Category = 'other'
