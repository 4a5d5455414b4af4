/** The frame of a person's own pages. `{name}` stands for a value. */
export const account = {
  accountNavigation: 'Your account',
  addWayIn: 'Add another one',
  administration: 'Administration',
  justNow: 'just now',
  navActivity: 'Activity',
  navApplications: 'Applications',
  navConnections: 'Connected apps',
  navMethods: 'Sign-in methods',
  navPassword: 'Password',
  navPreferences: 'Preferences',
  navProfile: 'Profile',
  navSessions: 'Sessions',
  navTokens: 'App passwords',
  newer: 'Newer',
  older: 'Older',
  onlyOneWayIn: 'You have only one way to sign in. {add}, in case you lose it.',
  pages: 'Pages',
  recoveryCodesLeft: {
    one: 'recovery codes: {count} left',
    other: 'recovery codes: {count} left',
  },
  waysIn: {
    one: '{count} way to sign in',
    other: '{count} ways to sign in',
  },
} as const
