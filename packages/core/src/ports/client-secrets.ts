/** What clients authenticate with, for those who may see it. */
import type { ClientSecret } from '../model/client.ts'

export interface ClientSecrets {
  /** Newest first, also those that have expired. A provider without secrets is left out. */
  ofProviders(providerIds: readonly number[]): Promise<ReadonlyMap<number, readonly ClientSecret[]>>
}
