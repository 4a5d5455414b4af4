/** What each job does, for the people who run this installation. */
import type { JobName, QueueName } from '@gatehouse/bus'

const DESCRIPTIONS: { readonly [Q in QueueName]: Readonly<Record<JobName<Q>, string>> } = {
  expiry: {
    'end-session': 'Ends a session whose time is over and tells the applications it was used for.',
    'end-consent': 'Removes a consent whose time is over.',
    'end-grant': 'Ends the access that a refresh token gave, when its time is over.',
    'end-token': 'Removes an app password or API token whose time is over.',
    'end-device-grant': 'Records that a device was never approved.',
  },
  mail: {
    send: 'Sends a mail to a person.',
    'send-link': 'Sends a person the link that an e-mail stage waits for.',
    'send-code': 'Sends a person a code to confirm a sign-in with.',
  },
  logout: { notify: 'Tells an application that a session has ended.' },
  keys: {
    rotate: 'Moves signing keys on that are due.',
    'reseal-secrets': 'Encrypts stored secrets with the current GATEHOUSE_SECRET_KEY.',
  },
  notifications: {
    match: 'Holds an event against the rules of who is told of what.',
    notify: 'Tells everybody whom a rule names of an event.',
    deliver: 'Tells a webhook of an event.',
  },
  sources: {
    'check-plex-tokens': 'Plans a check for every token of Plex that is stored.',
    'check-plex-token': 'Asks Plex whether it still accepts a token.',
  },
  maintenance: {
    'plan-expiries': 'Plans the jobs for everything that ends within the next minutes.',
    'plan-warnings': 'Plans mails about app passwords that end within days.',
    'plan-logout-notices': 'Plans the notices about sessions whose end nobody could announce.',
    'sweep-expired': 'Removes rows that have expired.',
    'remove-old-events': 'Removes audit events and notifications past their retention.',
    'discard-dead-letters': 'Discards dead letters that nobody has looked at for long.',
  },
}

/** null for a job of another version. */
export function describeJob(queue: QueueName, job: string): string | null {
  const jobs: Readonly<Record<string, string>> = DESCRIPTIONS[queue]
  return Object.hasOwn(jobs, job) ? (jobs[job] ?? null) : null
}

/** authentik's `actor_name`. */
export function actorOf({
  queue,
  job,
}: {
  readonly queue: QueueName
  readonly job: string
}): string {
  return `${queue}/${job}`
}
