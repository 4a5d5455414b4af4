import type { Area } from '../language.ts'

export const accountSessions: Area<'accountSessions'> = {
  browserOn: '{browser} auf {system}',
  endOtherSessions: 'Überall sonst abmelden',
  endSession: 'Abmelden',
  lastUsed: 'zuletzt benutzt {when}',
  sessionFrom: 'Von {address}, angemeldet {when}',
  sessionsText:
    'Überall, wo Sie angemeldet sind. Kennen Sie eine Sitzung nicht, dann beenden Sie sie und ändern Sie Ihr Passwort.',
  thisSession: 'Dieser Browser',
  unknownDevice: 'Unbekanntes Gerät',
}
