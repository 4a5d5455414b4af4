/** Where a person is signed in. `{name}` stands for a value. */
export const accountSessions = {
  browserOn: '{browser} on {system}',
  endOtherSessions: 'Sign out everywhere else',
  endSession: 'Sign out',
  lastUsed: 'last used {when}',
  sessionFrom: 'From {address}, signed in {when}',
  sessionsText:
    'Wherever you are signed in. If you do not know one of them, end it and change your password.',
  thisSession: 'This browser',
  unknownDevice: 'Unknown device',
} as const
