/** Signing out. `{name}` stands for a value. */
export const signOut = {
  confirmLogoutText: 'You will have to sign in again to come back.',
  confirmLogoutTextFrom:
    '{application} asks to sign you out. You will have to sign in again to come back.',
  confirmLogoutTitle: 'Sign out?',
  sessionEndText: 'You are still signed in to {brand}.',
  sessionEndTitle: 'You are signed out of {application}',
  sessionEndTitlePlain: 'You are signed out',
  signBackIn: 'Sign in to {application} again',
  signOut: 'Sign out',
  signOutOf: 'Sign out of {brand}',
  stay: 'Stay signed in',
} as const
