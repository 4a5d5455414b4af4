export { applyChangedBlueprints, type BlueprintRun } from './blueprints.ts'
export { compose, type Deps } from './compose.ts'
export { migrate, prepareInstallation } from './prepare-installation.ts'
export { type Serving, serve } from './serve.ts'
