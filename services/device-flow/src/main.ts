/** This service alone, on a port of its own. */
import { runService } from '@gatehouse/runtime'
import { deviceFlowService } from './plugin.ts'

await runService({ name: 'device-flow', plugin: deviceFlowService }, process.env)
