import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const account: Area<'account', Category> = {
  accountNavigation: 'Su cuenta',
  addWayIn: 'Añada otra',
  administration: 'Administración',
  justNow: 'ahora mismo',
  navActivity: 'Actividad',
  navApplications: 'Aplicaciones',
  navConnections: 'Aplicaciones conectadas',
  navMethods: 'Formas de iniciar sesión',
  navPassword: 'Contraseña',
  navPreferences: 'Preferencias',
  navProfile: 'Perfil',
  navSessions: 'Sesiones',
  navTokens: 'Contraseñas de aplicación',
  newer: 'Más recientes',
  older: 'Más antiguos',
  onlyOneWayIn: 'Solo tiene una forma de iniciar sesión. {add}, por si la pierde.',
  pages: 'Páginas',
  recoveryCodesLeft: {
    one: 'códigos de recuperación: queda {count}',
    many: 'códigos de recuperación: quedan {count}',
    other: 'códigos de recuperación: quedan {count}',
  },
  waysIn: {
    one: '{count} forma de iniciar sesión',
    many: '{count} de formas de iniciar sesión',
    other: '{count} formas de iniciar sesión',
  },
}
