import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountMethods: Area<'accountMethods', Category> = {
  addMethod: 'Añadir',
  addMethodEmail: 'Códigos por correo',
  addMethodPasskey: 'Una llave de acceso o de seguridad',
  addMethodStatic: 'Nuevos códigos de recuperación',
  addMethodTotp: 'Una aplicación que muestra códigos',
  lastWayIn: 'Es su última forma de iniciar sesión. Añada otra antes de quitarla.',
  linkAccount: 'Vincular {source}',
  linkAccountText:
    'Quien inicie sesión en {source} como {name} entrará aquí como {username}. Vincúlela solo si es suya.',
  linkAccountTitle: '¿Es suya esta cuenta?',
  linkedAccounts: 'Cuentas vinculadas',
  methodAdded: 'añadido {when}',
  methodEmail: 'Códigos por correo a {email}',
  methodName: 'Nombre',
  methodNameMissing: 'Dele un nombre por el que lo reconozca.',
  methodPasskey: 'Llave de acceso',
  methodRemoveText: 'Ya no podrá iniciar sesión ni confirmar con él.',
  methodRename: 'Cambiar el nombre',
  methodsText:
    'Cómo inicia sesión y cómo confirma que es usted. Tenga más de una forma, para poder entrar si pierde una.',
  methodStatic: 'Códigos de recuperación',
  methodTotp: 'Aplicación que muestra códigos',
}
