/** Arabic. */
import { type Messages, messagesOf } from '../language.ts'
import { account } from './account.ts'
import { accountActivity } from './account-activity.ts'
import { accountConnections } from './account-connections.ts'
import { accountMethods } from './account-methods.ts'
import { accountNotices } from './account-notices.ts'
import { accountProfile } from './account-profile.ts'
import { accountSessions } from './account-sessions.ts'
import { accountTokens } from './account-tokens.ts'
import { common } from './common.ts'
import { consent } from './consent.ts'
import { devices } from './devices.ts'
import { factors } from './factors.ts'
import { forms } from './forms.ts'
import { library } from './library.ts'
import { links } from './links.ts'
import { mails } from './mails.ts'
import { plex } from './plex.ts'
import { sentences } from './sentences.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export const ar: Messages = messagesOf({
  account,
  accountActivity,
  accountConnections,
  accountMethods,
  accountNotices,
  accountProfile,
  accountSessions,
  accountTokens,
  common,
  consent,
  devices,
  factors,
  forms,
  library,
  links,
  mails,
  plex,
  sentences,
  signIn,
  signOut,
})
