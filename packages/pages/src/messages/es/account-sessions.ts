import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountSessions: Area<'accountSessions', Category> = {
  browserOn: '{browser} en {system}',
  endOtherSessions: 'Cerrar sesión en los demás sitios',
  endSession: 'Cerrar sesión',
  lastUsed: 'último uso {when}',
  sessionFrom: 'Desde {address}, inicio de sesión {when}',
  sessionsText:
    'Todos los sitios en los que tiene la sesión abierta. Si no reconoce alguno, ciérrelo y cambie su contraseña.',
  thisSession: 'Este navegador',
  unknownDevice: 'Dispositivo desconocido',
}
