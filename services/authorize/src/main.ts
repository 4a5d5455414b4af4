/** This service alone, on a port of its own. */
import { runService } from '@gatehouse/runtime'
import { authorizeService } from './plugin.ts'

await runService({ name: 'authorize', plugin: authorizeService }, process.env)
