/** A keep-alive connection that has one request under way at a time and reads just enough of HTTP/1.1. */
import { connect, type Socket } from 'node:net'

export interface Answer {
  readonly status: number
  readonly body: string
}

export class HttpConnection {
  readonly #socket: Socket
  #received = ''
  #onAnswer: ((answer: Answer | undefined) => void) | undefined

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.setEncoding('latin1')
    this.#socket.on('data', (chunk) => this.#read(String(chunk)))
    this.#socket.on('error', () => this.#answer(undefined))
    this.#socket.on('close', () => this.#answer(undefined))
  }

  /** `onAnswer` gets nothing when the connection broke. */
  send(request: string, onAnswer: (answer: Answer | undefined) => void): void {
    this.#onAnswer = onAnswer
    this.#socket.write(request, 'latin1')
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(chunk: string): void {
    this.#received = this.#received === '' ? chunk : this.#received + chunk
    const headEnd = this.#received.indexOf('\r\n\r\n')
    if (headEnd === -1) return
    const bodyEnd = headEnd + 4 + lengthOf(this.#received.slice(0, headEnd))
    if (this.#received.length < bodyEnd) return
    const status = Number(this.#received.slice(9, 12))
    const body = this.#received.slice(headEnd + 4, bodyEnd)
    this.#received = ''
    this.#answer({ status, body })
  }

  #answer(answer: Answer | undefined): void {
    const onAnswer = this.#onAnswer
    this.#onAnswer = undefined
    onAnswer?.(answer)
  }
}

function lengthOf(head: string): number {
  return Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
}
