export { ConfigError } from './config-error.ts'
export { type GatehouseConfig, loadGatehouseConfig } from './gatehouse-config.ts'
export { GatehouseVariables } from './gatehouse-variables.ts'
export { type Env, loadConfig } from './load-config.ts'
