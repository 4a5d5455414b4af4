/** Whether somebody else listens there: asked before anything is started or touched. */
import { createServer } from 'node:net'

export async function isPortTaken(port: number, host: string): Promise<boolean> {
  const probe = createServer()
  const taken = await new Promise<boolean>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(true)
      else reject(error)
    })
    probe.listen({ port, host, exclusive: true }, () => resolve(false))
  })
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  return taken
}
