/** What sources authenticate with, for those who may see it. */
export interface SourceSecrets {
  /** The client secret, or the owner's token at Plex. Undefined when there is no such source. */
  find(sourceId: string): Promise<string | undefined>
}
