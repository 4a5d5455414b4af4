/** This service alone, on a port of its own. */
import { runService } from '@gatehouse/runtime'
import { adminService } from './plugin.ts'

await runService({ name: 'admin', plugin: adminService }, process.env)
