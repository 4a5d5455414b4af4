/** How many mails somebody may get. */
export interface MailLimit {
  readonly limit: number
  readonly windowMs: number
}

/** The stage's own limit, and longer ones behind it: 5 in 5 minutes, 10 in an hour, 20 in a day. */
export function mailLimits({ limit, windowMs }: MailLimit): readonly MailLimit[] {
  const shortest = Math.max(1, windowMs)
  return [
    { limit, windowMs: shortest },
    { limit: 2 * limit, windowMs: 12 * shortest },
    { limit: 4 * limit, windowMs: 288 * shortest },
  ]
}
