import type { Area } from '../language.ts'

export const accountConnections: Area<'accountConnections'> = {
  agreedOn: 'erlaubt {when}',
  connectionsEmpty: 'Keine Anwendung hat Zugriff auf Ihr Konto.',
  connectionsText:
    'Diese Anwendungen dürfen lesen, was bei ihnen steht. Entfernen Sie eine, dann ist sie abgemeldet und muss Sie wieder fragen.',
  removeAccess: 'Entfernen',
  signedInLast: 'letzte Anmeldung {when}',
  staysSignedIn: {
    one: 'bleibt auf {count} Gerät angemeldet',
    other: 'bleibt auf {count} Geräten angemeldet',
  },
  unknownApplication: 'Eine Anwendung, die es nicht mehr gibt',
}
