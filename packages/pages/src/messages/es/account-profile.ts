import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountProfile: Area<'accountProfile', Category> = {
  appearance: 'Apariencia',
  changePassword: 'Cambiar la contraseña',
  changeProfile: 'Cambiar',
  emailNone: 'ninguna',
  emailNotVerified: 'sin verificar',
  emailTaken: 'Esto no es una dirección de correo electrónico.',
  languageChoice: 'Idioma',
  languageOfBrowser: 'El de mi navegador',
  nameLabel: 'Nombre',
  passwordChangedOn: 'Cambiada {when}. Al cambiarla se cierra su sesión en todos los demás sitios.',
  passwordNone: 'Su cuenta no tiene contraseña.',
  passwordNotHere: 'Aquí no se puede cambiar. Diríjase a quien gestiona este servicio.',
  preferencesText: 'Se aplican en todos los sitios donde ha iniciado sesión.',
  profileNotHere: 'Pida a quien gestiona este servicio que lo cambie.',
  profileText: 'Lo que las aplicaciones pueden saber de usted, si lo permite.',
  save: 'Guardar',
  themeAutomatic: 'La de mi dispositivo',
  themeDark: 'Oscura',
  themeLight: 'Clara',
  usernameTakenHere: 'Otra persona tiene este nombre de usuario.',
}
