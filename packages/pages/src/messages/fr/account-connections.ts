import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountConnections: Area<'accountConnections', Category> = {
  agreedOn: 'autorisé {when}',
  connectionsEmpty: "Aucune application n'a accès à votre compte.",
  connectionsText:
    'Ces applications peuvent lire ce qui est indiqué à côté. Si vous en retirez une, elle est déconnectée et devra vous redemander.',
  removeAccess: 'Retirer',
  signedInLast: 'dernière connexion {when}',
  staysSignedIn: {
    one: 'reste connectée sur {count} appareil',
    many: "reste connectée sur {count} d'appareils",
    other: 'reste connectée sur {count} appareils',
  },
  unknownApplication: "Une application qui n'existe plus",
}
