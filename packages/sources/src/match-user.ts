/** Which account here somebody has whom the source names for the first time. */
import type { MatchedAccount, Source, SourceConnections } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import type { UserProperties } from './properties.ts'
import { SourceRefused } from './source-refused.ts'
import type { UpstreamProfile } from './upstream-profile.ts'

type Accounts = Pick<SourceConnections, 'findByEmail' | 'findByUsername'>

export interface MatchRequest {
  readonly source: Source
  readonly profile: UpstreamProfile
  readonly properties: UserProperties
}

/** The account to link; undefined: a new one is to be made. @throws SourceRefused */
export async function matchUser(
  accounts: Accounts,
  { source, profile, properties }: MatchRequest,
): Promise<MatchedAccount | undefined> {
  switch (source.userMatchingMode) {
    case 'identifier':
      return undefined
    case 'email_link':
      return theOneOf(await accounts.findByEmail(verifiedEmail(profile, properties)), {
        wanted: verifiedEmail(profile, properties),
        has: ({ email }) => email,
      })
    case 'email_deny': {
      const [found] = await accounts.findByEmail(verifiedEmail(profile, properties))
      if (found) throw exists('The address')
      return undefined
    }
    case 'username_link': {
      const wanted = named(properties)
      const found = await accounts.findByUsername(wanted)
      return theOneOf(found ? [found] : [], { wanted, has: ({ username }) => username })
    }
    case 'username_deny':
      if (await accounts.findByUsername(named(properties))) throw exists('The username')
      return undefined
  }
}

/** What a mapping made of it counts only where the source itself has made sure of just that address. */
function verifiedEmail(
  { email, emailVerified }: UpstreamProfile,
  properties: UserProperties,
): string {
  const isVerified = emailVerified && properties.email !== undefined && properties.email === email
  if (isVerified) return properties.email
  throw missing('The source gave no address that it says is verified.')
}

function named({ username }: UserProperties): string {
  if (username !== undefined) return username
  throw missing('The source gave no username.')
}

/**
 * Accounts are found in any case, so that nobody gets a second one; but only who has it letter by letter (and
 * A is a) is taken for the same: other letters that fold into each other, here or in a normal form, are another's.
 */
function theOneOf(
  found: readonly MatchedAccount[],
  { wanted, has }: { readonly wanted: string; has(account: MatchedAccount): string },
): MatchedAccount | undefined {
  const [account, another] = found
  if (account === undefined) return undefined
  if (another) {
    throw new SourceRefused('ambiguous_account', say('sourceAccountExists'), {
      detail: 'More than one account has this address.',
    })
  }
  if (plain(has(account)) !== plain(wanted))
    throw exists('The address or username, in other letters,')
  return account
}

function plain(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function missing(detail: string): SourceRefused {
  return new SourceRefused('missing_property', say('sourceSaysTooLittle'), { detail })
}

function exists(what: string): SourceRefused {
  const detail = `${what} is that of an account here.`
  return new SourceRefused('account_exists', say('sourceAccountExists'), { detail })
}
