/**
 * Configuration that hot paths read: cached in the process, dropped by a message on every write and
 * after 30 s anyway. Objects are immutable and the same object is returned until it is dropped, so
 * callers may key their own WeakMap caches by them.
 */
import type { Brand } from '../model/brand.ts'
import type { Application, Client, Policy } from '../model/client.ts'
import type { Flow } from '../model/flow.ts'
import type { Prompt } from '../model/prompt.ts'

export interface Clients {
  findByClientId(clientId: string): Promise<Client | undefined>
  findByProviderId(providerId: number): Promise<Client | undefined>
  findBySlug(applicationSlug: string): Promise<Client | undefined>
  findByApplicationId(applicationId: string): Promise<Client | undefined>
  /** Every http(s) origin of any client's registered redirect URIs, for CORS. */
  allRedirectOrigins(): Promise<ReadonlySet<string>>
}

export interface Applications {
  /** All applications, ordered by group and name, with their launch URLs. */
  list(): Promise<readonly Application[]>
  findBySlug(slug: string): Promise<Application | undefined>
}

export interface Flows {
  findBySlug(slug: string): Promise<Flow | undefined>
  findById(id: string): Promise<Flow | undefined>
}

export interface Prompts {
  /** In the order in which they are shown; ids of none are left out. */
  findByIds(ids: readonly string[]): Promise<readonly Prompt[]>
}

export interface Policies {
  /** Undefined for an id of none. */
  findById(id: string): Promise<Policy | undefined>
}

export interface Brands {
  /** The brand whose domain matches the host by label boundary, longest first; else the default one. */
  match(host: string): Promise<Brand>
}

export interface Installation {
  /** Random, made once per installation; salts hashed user ids. */
  installId(): Promise<string>
}
