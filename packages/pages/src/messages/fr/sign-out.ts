import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const signOut: Area<'signOut', Category> = {
  confirmLogoutText: 'Vous devrez vous reconnecter pour revenir.',
  confirmLogoutTextFrom:
    '{application} demande à vous déconnecter. Vous devrez vous reconnecter pour revenir.',
  confirmLogoutTitle: 'Se déconnecter ?',
  sessionEndText: 'Vous êtes toujours connecté à {brand}.',
  sessionEndTitle: 'Vous êtes déconnecté de {application}',
  sessionEndTitlePlain: 'Vous êtes déconnecté',
  signBackIn: 'Se reconnecter à {application}',
  signOut: 'Se déconnecter',
  signOutOf: 'Se déconnecter de {brand}',
  stay: 'Rester connecté',
}
