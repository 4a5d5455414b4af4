/** This service alone, on a port of its own. */
import { runService } from '@gatehouse/runtime'
import { tokenService } from './plugin.ts'

await runService({ name: 'token', plugin: tokenService }, process.env)
