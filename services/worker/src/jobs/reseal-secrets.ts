import type { Log, SealedSecrets } from '../ports.ts'

export interface ResealSecretsDeps {
  sealedSecrets: SealedSecrets
  log: Pick<Log, 'info'>
}

/** Secrets that one statement touches. */
const BATCH = 500

/** Seals with the current key what an older one sealed. When it is done, the operator may drop the old one. */
export async function resealSecrets({ sealedSecrets, log }: ResealSecretsDeps): Promise<void> {
  let total = 0
  let count: number
  do {
    count = await sealedSecrets.reseal(BATCH)
    total += count
  } while (count > 0)
  if (total > 0) log.info({ secrets: total }, 'everything is sealed with the current secret key')
}
