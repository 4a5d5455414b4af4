import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountMethods: Area<'accountMethods', Category> = {
  addMethod: 'Ajouter',
  addMethodEmail: 'Des codes par e-mail',
  addMethodPasskey: "Une clé d'accès ou de sécurité",
  addMethodStatic: 'De nouveaux codes de récupération',
  addMethodTotp: 'Une application qui affiche des codes',
  lastWayIn: "C'est votre dernier moyen de connexion. Ajoutez-en un autre avant de le supprimer.",
  linkAccount: 'Lier {source}',
  linkAccountText:
    'Quiconque se connecte chez {source} en tant que {name} entrera ensuite ici en tant que {username}. Ne le liez que s’il est à vous.',
  linkAccountTitle: 'Ce compte est-il à vous ?',
  linkedAccounts: 'Comptes liés',
  methodAdded: 'ajouté {when}',
  methodEmail: 'Codes par e-mail à {email}',
  methodName: 'Nom',
  methodNameMissing: 'Donnez-lui un nom auquel vous le reconnaîtrez.',
  methodPasskey: "Clé d'accès",
  methodRemoveText: 'Vous ne pourrez plus vous connecter ni confirmer avec.',
  methodRename: 'Renommer',
  methodsText:
    "Comment vous vous connectez, et comment vous confirmez que c'est vous. Ayez plus d'un moyen, pour entrer encore si vous en perdez un.",
  methodStatic: 'Codes de récupération',
  methodTotp: 'Application qui affiche des codes',
}
