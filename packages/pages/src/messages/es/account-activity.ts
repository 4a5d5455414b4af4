import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountActivity: Area<'accountActivity', Category> = {
  activityEmpty: 'Todavía no ha ocurrido nada.',
  activityText:
    'Lo que se ha hecho con su cuenta. Si no reconoce algo, cambie su contraseña y cierre sesión en todos los demás sitios.',
  eventAccessGiven: '{application} obtuvo acceso',
  eventAccessRemoved: '{name} perdió su acceso',
  eventFactorAdded: 'Se añadió {name} como forma de iniciar sesión',
  eventFactorChanged: 'Se cambió la forma de iniciar sesión {name}',
  eventFactorRemoved: 'Se eliminó la forma de iniciar sesión {name}',
  eventGrantEnded: 'Se cerró la sesión de una aplicación en su cuenta',
  eventInvitationUsed: 'Se usó una invitación',
  eventKeyChanged: 'Se cambió la clave {name}',
  eventKeyMade: 'Se creó la clave {name}',
  eventKeyRemoved: 'Se eliminó la clave {name}',
  eventKeyRenewed: 'La clave {name} recibió un valor nuevo',
  eventKeyShown: 'Se mostró el valor de {name}',
  eventObjectChanged: 'Se cambió {name}',
  eventObjectMade: 'Se creó {name}',
  eventObjectRemoved: 'Se eliminó {name}',
  eventOther: 'Ocurrió algo: {action}',
  eventPasswordChanged: 'Se cambió la contraseña',
  eventPolicyFailed: 'No se pudo evaluar una regla de acceso',
  eventProfileChanged: 'Se cambió el perfil',
  eventSessionEnded: 'Se cerró una sesión',
  eventSignedIn: 'Inicio de sesión',
  eventSignedInByMachine: 'Inicio de sesión con una contraseña de aplicación',
  eventSignedOut: 'Cierre de sesión',
  eventSignInFailed: 'Falló un inicio de sesión',
  eventSuspicious: 'Algo no estaba bien, así que se cortó el acceso',
  eventUnlinked: 'Se desvinculó la cuenta {name}',
}
