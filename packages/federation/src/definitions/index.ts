/** Every built-in type there is: a new one is a file and a line here. */
import type { Definition } from '../definition.ts'
import { github } from './github.ts'
import { openidconnect } from './openidconnect.ts'

export const DEFINITIONS: readonly Definition[] = [openidconnect, github]
