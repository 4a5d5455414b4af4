export { createFederation, type Federation, type FederationDeps, type Kept } from './federation.ts'
