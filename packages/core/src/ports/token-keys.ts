/** The values of API tokens and app passwords, for those who may see them. */
export interface TokenKeys {
  /** Undefined when there is no such token, or its value was not kept. */
  find(tokenId: string): Promise<string | undefined>
}
