import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const signOut: Area<'signOut', Category> = {
  confirmLogoutText: 'Para volver tendrá que iniciar sesión de nuevo.',
  confirmLogoutTextFrom:
    '{application} pide cerrar su sesión. Para volver tendrá que iniciar sesión de nuevo.',
  confirmLogoutTitle: '¿Cerrar sesión?',
  sessionEndText: 'Su sesión en {brand} sigue abierta.',
  sessionEndTitle: 'Ha cerrado la sesión de {application}',
  sessionEndTitlePlain: 'Ha cerrado la sesión',
  signBackIn: 'Iniciar sesión de nuevo en {application}',
  signOut: 'Cerrar sesión',
  signOutOf: 'Cerrar sesión en {brand}',
  stay: 'Mantener la sesión',
}
