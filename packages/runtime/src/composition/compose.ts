/** The composition root: every part is made here, once, and handed down as arguments. */

import { blueprintFiles } from '../installation/blueprint-files.ts'
import { type Instruments, openInstruments } from '../process/instruments.ts'
import { type AdapterOptions, openAdapters } from './adapters.ts'
import { openMailedCode } from './code-mails.ts'
import { deriveKey } from './derive-key.ts'
import { createLinkKeys } from './flow-links.ts'
import { createMailSender } from './mail-sender.ts'
import { createUseCases } from './use-cases.ts'

export interface ComposeOptions extends Omit<AdapterOptions, 'instruments'> {
  /** Default: metrics that nobody asks for, and no traces. */
  instruments?: Instruments
}

export type Deps = Awaited<ReturnType<typeof compose>>

export async function compose(options: ComposeOptions) {
  const { log } = options
  const instruments =
    options.instruments ?? (await openInstruments({ service: 'gatehouse', env: {}, log }))
  const adapters = await openAdapters({ ...options, instruments })
  const { metrics } = instruments
  const { publicUrl, mail, secretKeyFallbacks } = options.config
  const keysOf = (use: string) => ({
    first: deriveKey(options.secretKey, use),
    fallbacks: secretKeyFallbacks.map((key) => deriveKey(key, use)),
  })
  const [marks, cookies] = [keysOf('token marks'), keysOf('cookies')]
  return {
    ...adapters,
    ...createUseCases(adapters, {
      markKey: marks.first,
      markKeyFallbacks: marks.fallbacks,
      onLookup: metrics.cacheLookup,
      publicUrl,
    }),
    instruments,
    metrics,
    blueprintFiles: blueprintFiles({ operatorFolder: options.config.blueprintsDir }),
    mailer: createMailSender({ ...adapters, mail, publicUrl, log }),
    linkKeyOf: createLinkKeys(keysOf('flow links').first),
    openMailedCode: openMailedCode(adapters.secrets),
    publicUrl,
    cookieKey: cookies.first,
    cookieKeyFallbacks: cookies.fallbacks,
  }
}
