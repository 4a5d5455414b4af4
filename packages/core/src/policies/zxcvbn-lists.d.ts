/** The lists that zxcvbn looks words up in; its types do not tell of them. */
declare module 'zxcvbn/lib/frequency_lists.js' {
  const lists: { readonly passwords: readonly string[] }
  export = lists
}
