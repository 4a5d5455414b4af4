import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const signIn: Area<'signIn', Category> = {
  captchaTitle: 'Un momento',
  captchaText: 'Comprobamos que usted es una persona y no un programa.',
  captchaNeedsScript:
    'Esta comprobación necesita JavaScript. Permítalo para este sitio y vuelva a cargar la página.',
  captchaNotLoaded:
    'No se ha podido cargar la comprobación. Permita sus scripts o inténtelo más tarde.',
  continueWith: 'Continuar con {source}',
  createAccount: 'Crear una cuenta',
  email: 'Correo electrónico',
  enterPasswordTitle: 'Introduzca su contraseña',
  forgotPassword: '¿Ha olvidado su contraseña?',
  notYou: '¿No es usted?',
  password: 'Contraseña',
  recoveryTitle: 'Recuperar su cuenta',
  showPassword: 'Mostrar la contraseña',
  signIn: 'Iniciar sesión',
  signInTo: 'para continuar a {application}',
  staySignedInNo: 'No',
  staySignedInText:
    'Tendrá que iniciar sesión con menos frecuencia. Elija no en un dispositivo que usen otras personas.',
  staySignedInTitle: '¿Mantener la sesión en este dispositivo?',
  staySignedInYes: 'Sí',
  tooManyTries: 'Demasiados intentos. Espere unos minutos e inténtelo de nuevo.',
  unknownAccount: 'No hay ninguna cuenta con este nombre. Compruebe cómo está escrito.',
  useAnotherAccount: 'Usar otra cuenta',
  usePasskey: 'Iniciar sesión con una clave de acceso',
  username: 'Nombre de usuario',
  usernameOrEmail: 'Nombre de usuario o correo electrónico',
  wrongPassword: 'Esta contraseña no es correcta. Inténtelo de nuevo.',
  wrongCredentials:
    'Este nombre de usuario y esta contraseña no coinciden. Compruebe ambos e inténtelo de nuevo.',
}
