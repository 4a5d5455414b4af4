/** This service alone, on a port of its own. */
import { runService } from '@gatehouse/runtime'
import { userinfoService } from './plugin.ts'

await runService({ name: 'userinfo', plugin: userinfoService }, process.env)
