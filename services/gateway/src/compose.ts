/** The composition root: every part is made here, once, and handed down as arguments. */
import { type AdapterOptions, openAdapters } from './adapters.ts'
import { deriveKey } from './secret-key.ts'
import { createUseCases } from './use-cases.ts'

export type Deps = Awaited<ReturnType<typeof compose>>

export async function compose(options: AdapterOptions) {
  const adapters = await openAdapters(options)
  return {
    ...adapters,
    ...createUseCases(adapters, { markKey: deriveKey(options.secretKey, 'token marks') }),
    publicUrl: options.config.publicUrl,
    cookieKey: deriveKey(options.secretKey, 'cookies'),
  }
}
