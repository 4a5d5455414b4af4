import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const forms: Area<'forms', Category> = {
  accountDeletedText:
    'Su cuenta, sus sesiones y todos los accesos de las aplicaciones han desaparecido.',
  accountDeletedTitle: 'Su cuenta se ha eliminado',
  deleteAccount: 'Eliminar mi cuenta',
  deleteAccountKeep: 'Conservar mi cuenta',
  deleteAccountText:
    'Se cerrará su sesión en todas partes y las aplicaciones perderán su acceso. Nadie podrá recuperar la cuenta.',
  deleteAccountTitle: '¿Eliminar su cuenta?',
  formDateTimeHint: 'Hora en UTC',
  formFileHint: 'Como máximo {size}',
  formLanguageAuto: 'El del navegador',
  formName: 'Nombre',
  formLanguage: 'Idioma',
  formPasswordNew: 'Contraseña nueva',
  formPasswordRepeat: 'Contraseña nueva, otra vez',
  formTitle: 'Unas preguntas',
}
