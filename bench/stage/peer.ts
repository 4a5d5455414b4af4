/** The peer: oidc-provider, which answers the same questions from memory. */
import { fileURLToPath } from 'node:url'
import { type PinnedProcess, startPinned } from './pinned-process.ts'

const MAIN = fileURLToPath(new URL('../peer/main.ts', import.meta.url))

export interface Peer extends PinnedProcess {
  readonly origin: string
}

export async function startPeer(dataDir: string): Promise<Peer> {
  const started = await startPinned({
    args: [MAIN],
    env: { NODE_ENV: 'production' },
    ready: /^peer ready: /,
    logFile: `${dataDir}/peer.log`,
  })
  const port = started.readyLine.split(': ')[1]
  return { ...started, origin: `http://127.0.0.1:${port}` }
}
