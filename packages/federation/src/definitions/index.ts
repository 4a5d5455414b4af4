/** Every built-in type there is: a new one is a file and a line here. */
import type { Definition } from '../definition.ts'
import { apple } from './apple.ts'
import { discord } from './discord.ts'
import { entraid } from './entraid.ts'
import { facebook } from './facebook.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { google } from './google.ts'
import { mailcow } from './mailcow.ts'
import { okta } from './okta.ts'
import { openidconnect } from './openidconnect.ts'
import { patreon } from './patreon.ts'
import { reddit } from './reddit.ts'
import { slack } from './slack.ts'
import { twitch } from './twitch.ts'
import { twitter } from './twitter.ts'
import { wechat } from './wechat.ts'

export const DEFINITIONS: readonly Definition[] = [
  apple,
  discord,
  entraid,
  facebook,
  github,
  gitlab,
  google,
  mailcow,
  okta,
  openidconnect,
  patreon,
  reddit,
  slack,
  twitch,
  twitter,
  wechat,
]
