import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const consent: Area<'consent', Category> = {
  allow: 'Permitir',
  consentAlso: '{application} ahora también pide',
  consentReturn: 'Después irá a {host}.',
  consentTitle: '¿Iniciar sesión en {application}?',
  consentWants: '{application} recibirá',
  scopeEmail: 'Su dirección de correo electrónico',
  scopeOptional: 'opcional',
  scopeOfflineAccess: 'Acceso también en su ausencia',
  scopeOpenid: 'Quién es usted',
  scopeProfile: 'Su nombre, nombre de usuario y grupos',
}
