export { DEFAULT_LAYOUT, type Layout, MEMBERS, type Member } from './cluster/layout.ts'
export type { ServiceProcess } from './cluster/service-process.ts'
export { type Cluster, type ClusterOptions, startCluster } from './cluster/start-cluster.ts'
export { serve } from './serve.ts'
