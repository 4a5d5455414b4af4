import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const plex: Area<'plex', Category> = {
  plexAwayText:
    'Plex est injoignable pour le moment, ou nous demande d’attendre. Réessayez dans un instant.',
  plexAwayTitle: 'Plex ne répond pas',
  plexConfirm: 'Confirmer chez Plex',
  plexGoneText: 'Personne ne l’a confirmée à temps.',
  plexGoneTitle: 'La connexion chez Plex a expiré',
  plexTryAgain: 'Réessayer',
  plexWaitingText:
    'Plex n’a pas encore dit que vous voulez vous connecter ici. Confirmez-le là-bas, puis réessayez.',
  plexWaitingTitle: 'Pas encore confirmé chez Plex',
}
