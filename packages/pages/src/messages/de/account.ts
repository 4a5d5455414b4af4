import type { Area } from '../language.ts'

export const account: Area<'account'> = {
  accountNavigation: 'Ihr Konto',
  addWayIn: 'Fügen Sie einen weiteren hinzu',
  administration: 'Verwaltung',
  justNow: 'gerade eben',
  navActivity: 'Aktivitäten',
  navApplications: 'Anwendungen',
  navConnections: 'Verbundene Apps',
  navMethods: 'Anmeldewege',
  navPassword: 'Passwort',
  navPreferences: 'Einstellungen',
  navProfile: 'Profil',
  navSessions: 'Sitzungen',
  navTokens: 'App-Passwörter',
  newer: 'Neuere',
  older: 'Ältere',
  onlyOneWayIn:
    'Sie können sich nur auf einem Weg anmelden. {add}, falls Sie diesen einmal verlieren.',
  pages: 'Seiten',
  recoveryCodesLeft: {
    one: 'Wiederherstellungscodes: noch {count}',
    other: 'Wiederherstellungscodes: noch {count}',
  },
  waysIn: {
    one: '{count} Anmeldeweg',
    other: '{count} Anmeldewege',
  },
}
