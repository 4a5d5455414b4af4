import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const account: Area<'account', Category> = {
  accountNavigation: 'Votre compte',
  addWayIn: 'Ajoutez-en un autre',
  administration: 'Administration',
  justNow: "à l'instant",
  navActivity: 'Activité',
  navApplications: 'Applications',
  navConnections: 'Applications connectées',
  navMethods: 'Moyens de connexion',
  navPassword: 'Mot de passe',
  navPreferences: 'Préférences',
  navProfile: 'Profil',
  navSessions: 'Sessions',
  navTokens: "Mots de passe d'application",
  newer: 'Plus récent',
  older: 'Plus ancien',
  onlyOneWayIn:
    "Vous n'avez qu'un seul moyen de vous connecter. {add}, au cas où vous le perdriez.",
  pages: 'Pages',
  recoveryCodesLeft: {
    one: 'codes de récupération : {count} restant',
    many: 'codes de récupération : {count} restants',
    other: 'codes de récupération : {count} restants',
  },
  waysIn: {
    one: '{count} moyen de connexion',
    many: '{count} de moyens de connexion',
    other: '{count} moyens de connexion',
  },
}
