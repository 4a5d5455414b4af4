import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const common: Area<'common', Category> = {
  accessDeniedText: "Votre compte ne permet pas d'ouvrir ceci.",
  accessDeniedTitle: "Vous n'avez pas accès",
  cancel: 'Annuler',
  continue: 'Continuer',
  continueTo: 'Continuer vers {host}',
  error: 'Erreur',
  errorHint:
    "Revenez en arrière et réessayez. Si cela se reproduit, indiquez l'identifiant de requête ci-dessous à la personne qui gère ce service.",
  errorText: "Cette étape n'a pas pu aboutir.",
  errorTitle: "Quelque chose s'est mal passé",
  fieldRequired: 'Remplissez ce champ.',
  leaving: 'Vous êtes redirigé vers {host}.',
  leavingTitle: 'Un instant',
  or: 'ou',
  requestId: 'Identifiant de requête',
}
