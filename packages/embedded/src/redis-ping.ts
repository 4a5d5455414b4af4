import { once } from 'node:events'
import { connect } from 'node:net'

/** Whether a Redis answers on `port` and has read its data: until then it answers -LOADING. */
export async function redisPing(port: number, password: string): Promise<boolean> {
  const socket = connect(port, '127.0.0.1').setTimeout(1000, () => socket.destroy())
  try {
    await once(socket, 'connect')
    socket.end(`AUTH ${password}\r\nPING\r\n`)
    return (await socket.setEncoding('utf8').toArray()).join('').includes('+PONG')
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
