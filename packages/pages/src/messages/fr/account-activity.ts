import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountActivity: Area<'accountActivity', Category> = {
  activityEmpty: "Il ne s'est encore rien passé.",
  activityText:
    'Ce qui a été fait avec votre compte. Si vous ne reconnaissez pas quelque chose, changez votre mot de passe et déconnectez-vous partout ailleurs.',
  eventAccessGiven: '{application} a obtenu un accès',
  eventAccessRemoved: '{name} a perdu son accès',
  eventFactorAdded: '{name} a été ajouté comme moyen de connexion',
  eventFactorChanged: 'Le moyen de connexion {name} a été modifié',
  eventFactorRemoved: 'Le moyen de connexion {name} a été supprimé',
  eventGrantEnded: 'Une application a été déconnectée de votre compte',
  eventInvitationUsed: 'Une invitation a été utilisée',
  eventKeyChanged: 'La clé {name} a été modifiée',
  eventKeyMade: 'La clé {name} a été créée',
  eventKeyRemoved: 'La clé {name} a été supprimée',
  eventKeyRenewed: 'La clé {name} a reçu une nouvelle valeur',
  eventKeyShown: 'La valeur de {name} a été affichée',
  eventObjectChanged: '{name} a été modifié',
  eventObjectMade: '{name} a été créé',
  eventObjectRemoved: '{name} a été supprimé',
  eventOther: "Quelque chose s'est passé : {action}",
  eventPasswordChanged: 'Le mot de passe a été changé',
  eventPolicyFailed: "Une règle d'accès n'a pas pu être évaluée",
  eventProfileChanged: 'Le profil a été modifié',
  eventSessionEnded: 'Une session a été fermée',
  eventSignedIn: 'Connexion',
  eventSignedInByMachine: "Connexion avec un mot de passe d'application",
  eventSignedOut: 'Déconnexion',
  eventSignInFailed: 'Une connexion a échoué',
  eventSuspicious: "Quelque chose n'allait pas, l'accès a donc été coupé",
  eventUnlinked: 'Le compte {name} a été dissocié',
}
