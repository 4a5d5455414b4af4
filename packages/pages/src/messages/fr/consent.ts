import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const consent: Area<'consent', Category> = {
  allow: 'Autoriser',
  consentAlso: '{application} demande maintenant aussi',
  consentReturn: 'Vous serez redirigé vers {host}.',
  consentTitle: 'Vous connecter à {application} ?',
  consentWants: '{application} recevra',
  scopeEmail: 'Votre adresse e-mail',
  scopeOptional: 'facultatif',
  scopeOfflineAccess: 'Un accès même en votre absence',
  scopeOpenid: 'Qui vous êtes',
  scopeProfile: "Votre nom, votre nom d'utilisateur et vos groupes",
}
