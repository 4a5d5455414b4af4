export type { AdapterOptions } from './composition/adapters.ts'
export { compose, type Deps } from './composition/compose.ts'
export { openBus } from './composition/open-bus.ts'
export {
  applyChangedBlueprints,
  type BlueprintRun,
  watchBlueprints,
} from './installation/blueprints.ts'
export {
  type Installation,
  migrate,
  prepareCluster,
  prepareInstallation,
} from './installation/prepare-installation.ts'
export { secretFile } from './installation/secret-file.ts'
export { explainStart, failStart } from './process/explain-start.ts'
export { type Instruments, openInstruments } from './process/instruments.ts'
export { checkNamedFiles, readTlsFiles, type TlsFiles } from './process/named-files.ts'
export { type OpenServerOptions, openServer, type Serving } from './process/open-server.ts'
export {
  type Background,
  type BackgroundOptions,
  runService,
  type ServiceDefinition,
} from './process/run-service.ts'
export { StartError } from './process/start-error.ts'
export { onStopSignal, type StopSignalOptions } from './process/stop-signal.ts'
export { untilAnswered } from './process/until-answered.ts'
export { VERSION } from './process/version.ts'
