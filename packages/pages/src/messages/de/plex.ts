import type { Area } from '../language.ts'

export const plex: Area<'plex'> = {
  plexAwayText:
    'Plex ist gerade nicht zu erreichen oder bittet uns zu warten. Versuchen Sie es gleich noch einmal.',
  plexAwayTitle: 'Plex antwortet nicht',
  plexConfirm: 'Bei Plex bestätigen',
  plexGoneText: 'Niemand hat sie dort rechtzeitig bestätigt.',
  plexGoneTitle: 'Die Anmeldung bei Plex ist abgelaufen',
  plexTryAgain: 'Erneut versuchen',
  plexWaitingText:
    'Plex hat noch nicht gesagt, dass Sie sich hier anmelden wollen. Bestätigen Sie es dort und versuchen Sie es dann erneut.',
  plexWaitingTitle: 'Bei Plex noch nicht bestätigt',
}
