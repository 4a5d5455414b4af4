/** Load by wrk: the same request from many connections, each sending its next when it has its answer. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type HttpRequest, send } from './http-request.ts'
import type { Sample } from './sample.ts'

const SCRIPT = fileURLToPath(new URL('request.lua', import.meta.url))
export const CONNECTIONS = 32

export async function wrk(origin: string, request: HttpRequest, seconds: number): Promise<Sample> {
  const { method, path, headers = {}, body = '' } = request
  await send(origin, request, 200)
  const options = ['-t1', `-c${CONNECTIONS}`, `-d${Math.ceil(seconds)}s`, '-s', SCRIPT]
  const script = ['--', method, body, ...Object.entries(headers).flat()]
  const { stdout } = await promisify(execFile)('wrk', [...options, origin + path, ...script])
  return readSample(stdout)
}

/** wrk counts in microseconds. */
function readSample(output: string): Sample {
  const [, ...numbers] = /^RESULT (\d+) (\d+) (\d+) (\d+) (\d+)$/m.exec(output) ?? []
  if (numbers.length === 0) throw new Error(`wrk said nothing that can be read: ${output}`)
  const [requests = 0, duration = 0, p50 = 0, p99 = 0, failures = 0] = numbers.map(Number)
  return { requests, seconds: duration / 1e6, p50: p50 / 1000, p99: p99 / 1000, failures }
}
