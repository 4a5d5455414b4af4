/** All configuration that hot paths read, kept current by messages from whoever writes it. */
import type {
  Applications,
  Brands,
  Clients,
  Clock,
  ConfigChanges,
  Flows,
  NotificationRules,
  Policies,
  Prompts,
  Sources,
} from '@gatehouse/core'
import type { Stages } from '@gatehouse/flows'
import type { Database } from '../connect.ts'
import type { SecretBox } from '../secret-box.ts'
import { applications } from './applications.ts'
import { brands } from './brands.ts'
import { clients } from './clients.ts'
import type { OnLookup } from './config-cache.ts'
import { flows } from './flows.ts'
import { notificationRules } from './notification-rules.ts'
import { policies } from './policies.ts'
import { prompts } from './prompts.ts'
import { sources } from './sources.ts'
import { stages } from './stages.ts'

export interface Configuration {
  readonly clients: Clients
  readonly applications: Applications
  readonly flows: Flows
  readonly stages: Stages
  readonly prompts: Prompts
  readonly policies: Policies
  readonly sources: Sources
  readonly brands: Brands
  readonly notificationRules: NotificationRules
}

export interface ConfigurationDeps {
  database: Database
  secrets: SecretBox
  changes: ConfigChanges
  clock: Clock
  onLookup?: OnLookup | undefined
}

export function readConfiguration(deps: ConfigurationDeps): Configuration {
  const { database, secrets, changes, clock, onLookup } = deps
  const caches = {
    clients: clients(database, secrets, clock, onLookup),
    applications: applications(database, clock, onLookup),
    flows: flows(database, clock, onLookup),
    stages: stages(database, clock, onLookup),
    prompts: prompts(database, clock, onLookup),
    policies: policies(database, clock, onLookup),
    sources: sources(database, clock, onLookup),
    brands: brands(database, clock, onLookup),
    notificationRules: notificationRules(database, clock, onLookup),
  }
  changes.subscribe(({ kind }) => {
    if (kind !== 'configuration') return
    for (const cache of Object.values(caches)) cache.clear()
  })
  return caches
}
