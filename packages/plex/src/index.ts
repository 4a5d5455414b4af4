export type { PlexSend } from './ask.ts'
export { createPlex, type PlexOptions } from './create-plex.ts'
