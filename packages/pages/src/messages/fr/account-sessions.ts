import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountSessions: Area<'accountSessions', Category> = {
  browserOn: '{browser} sur {system}',
  endOtherSessions: 'Se déconnecter partout ailleurs',
  endSession: 'Déconnecter',
  lastUsed: 'dernière utilisation {when}',
  sessionFrom: 'Depuis {address}, connexion {when}',
  sessionsText:
    "Partout où vous êtes connecté. Si vous n'en reconnaissez pas une, fermez-la et changez votre mot de passe.",
  thisSession: 'Ce navigateur',
  unknownDevice: 'Appareil inconnu',
}
