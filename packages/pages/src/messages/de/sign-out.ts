import type { Area } from '../language.ts'

export const signOut: Area<'signOut'> = {
  confirmLogoutText: 'Um zurückzukommen, müssen Sie sich neu anmelden.',
  confirmLogoutTextFrom:
    '{application} möchte Sie abmelden. Um zurückzukommen, müssen Sie sich neu anmelden.',
  confirmLogoutTitle: 'Abmelden?',
  sessionEndText: 'Bei {brand} sind Sie weiterhin angemeldet.',
  sessionEndTitle: 'Sie sind von {application} abgemeldet',
  sessionEndTitlePlain: 'Sie sind abgemeldet',
  signBackIn: 'Wieder bei {application} anmelden',
  signOut: 'Abmelden',
  signOutOf: 'Von {brand} abmelden',
  stay: 'Angemeldet bleiben',
}
