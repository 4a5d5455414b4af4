/** Machines that bring a token of somebody whom a client trusts. */
import type { Client } from '../model/client.ts'
import type { User } from '../model/user.ts'

export interface WorkloadToken {
  readonly client: Client
  readonly token: string
  readonly origin: {
    readonly clientAddress: string
    readonly brandId: string | undefined
    readonly requestId: string
  }
}

export interface Workload {
  readonly user: User
  /** Of the token: policies know them as `oauth_jwt`. */
  readonly claims: Readonly<Record<string, unknown>>
}

export interface Workloads {
  /** Undefined for a token that nobody signed whom the client trusts. `refused` is for the log. */
  identify(token: WorkloadToken): Promise<Workload | { readonly refused: string }>
}
