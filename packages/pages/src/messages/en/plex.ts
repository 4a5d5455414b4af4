/** On the way back from Plex. */
export const plex = {
  plexAwayText: 'Plex cannot be reached at the moment, or asks us to wait. Try again in a moment.',
  plexAwayTitle: 'Plex does not answer',
  plexConfirm: 'Confirm at Plex',
  plexGoneText: 'Nobody confirmed it there in time.',
  plexGoneTitle: 'The sign-in at Plex has expired',
  plexTryAgain: 'Try again',
  plexWaitingText:
    'Plex has not said yet that you want to sign in here. Confirm it there, then try again.',
  plexWaitingTitle: 'Not confirmed at Plex yet',
} as const
