/** All configuration that hot paths read, kept current by messages from whoever writes it. */
import type { Applications, Brands, Clients, Clock, ConfigChanges, Flows } from '@gatehouse/core'
import type { Stages } from '@gatehouse/flows'
import type { Database } from '../connect.ts'
import type { SecretBox } from '../secret-box.ts'
import { applications } from './applications.ts'
import { brands } from './brands.ts'
import { clients } from './clients.ts'
import { flows } from './flows.ts'
import { stages } from './stages.ts'

export interface Configuration {
  readonly clients: Clients
  readonly applications: Applications
  readonly flows: Flows
  readonly stages: Stages
  readonly brands: Brands
}

export interface ConfigurationDeps {
  database: Database
  secrets: SecretBox
  changes: ConfigChanges
  clock: Clock
}

export function readConfiguration(deps: ConfigurationDeps): Configuration {
  const { database, secrets, changes, clock } = deps
  const caches = {
    clients: clients(database, secrets, clock),
    applications: applications(database, clock),
    flows: flows(database, clock),
    stages: stages(database, clock),
    brands: brands(database, clock),
  }
  changes.subscribe(({ kind }) => {
    if (kind !== 'configuration') return
    for (const cache of Object.values(caches)) cache.clear()
  })
  return caches
}
