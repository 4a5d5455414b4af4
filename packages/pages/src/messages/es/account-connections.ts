import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountConnections: Area<'accountConnections', Category> = {
  agreedOn: 'permitido {when}',
  connectionsEmpty: 'Ninguna aplicación tiene acceso a su cuenta.',
  connectionsText:
    'Estas aplicaciones pueden leer lo que se indica a su lado. Si quita una, se cierra su sesión y tendrá que volver a pedírselo.',
  removeAccess: 'Quitar',
  signedInLast: 'último inicio de sesión {when}',
  staysSignedIn: {
    one: 'mantiene la sesión en {count} dispositivo',
    many: 'mantiene la sesión en {count} de dispositivos',
    other: 'mantiene la sesión en {count} dispositivos',
  },
  unknownApplication: 'Una aplicación que ya no existe',
}
