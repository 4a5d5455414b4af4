export { type Arrival, type ArrivalDeps, type Arrived, arrive } from './arrive.ts'
export {
  type PlexArrival,
  type PlexArrivalDeps,
  type PlexSettings,
  plexArrival,
  plexSettings,
} from './plex-arrival.ts'
export { groupProperties, type UserProperties, userProperties } from './properties.ts'
export { recordEvent, recordRefusal } from './record-refusal.ts'
export { type RefusalOptions, type SourceRefusal, SourceRefused } from './source-refused.ts'
export { type RawProfile, readProfile, type UpstreamProfile } from './upstream-profile.ts'
export { createWorkloads, type WorkloadsDeps } from './workloads.ts'
