/** How names and addresses have behaved lately: scores that wrong sign-ins lower and right ones raise. */
export interface Reputations {
  /** Within the limits that the installation sets. One statement, however many at once. */
  change(of: { readonly name: string; readonly address: string }, by: number): Promise<void>
  /** The sum over what is named, wherever it was seen; 0 for what nobody knows. */
  scoreOf(of: {
    readonly name?: string | undefined
    readonly address?: string | undefined
  }): Promise<number>
}
