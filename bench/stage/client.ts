/** The clients of blueprints/bench.yaml. */
export const CLIENT_SECRET = 'bench-secret-of-forty-characters-or-more'

/** By the algorithms of their tokens; `default` signs ID tokens with RS256, access tokens with ES256. */
export const CLIENTS = {
  default: 'bench-default',
  ES256: 'bench-es256',
  RS256: 'bench-rs256',
} as const

export type BenchClient = keyof typeof CLIENTS

export function credentials(client: BenchClient) {
  return { client_id: CLIENTS[client], client_secret: CLIENT_SECRET }
}

export const TOKEN_PATH = '/application/o/token/'
