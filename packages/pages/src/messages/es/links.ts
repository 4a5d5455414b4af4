import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const links: Area<'links', Category> = {
  linkContinue: 'Continuar',
  linkDeadText: 'Ya se usó, ha caducado o la cuenta ha cambiado desde que se creó.',
  linkDeadTitle: 'Este enlace ya no funciona',
  linkGoesOnAs: 'Continúa como',
  linkOnce:
    'El enlace funciona una sola vez. Si no lo ha pedido, cierre esta página: no ha ocurrido nada.',
  linkTitleEnrollment: 'Confirme su dirección',
  linkTitleOther: 'Continúe donde estaba',
  linkTitleRecovery: 'Recuperar su cuenta',
  linkTitleSignIn: 'Iniciar sesión con este enlace',
  mailAgain: 'Lo hemos enviado otra vez.',
  mailExpiredTitle: 'El enlace que enviamos ha caducado',
  mailHeldTitle: 'Un momento, por favor',
  mailHint: 'Puede tardar unos minutos. Mire también en el correo no deseado.',
  mailOnItsWay:
    'Le hemos enviado un correo con un enlace. Ábralo para continuar, en cualquier navegador.',
  mailOnItsWayTo:
    'Si {typed} tiene una cuenta aquí, un correo con un enlace está en camino. Ábralo para continuar, en cualquier navegador.',
  mailOnItsWayToAddress:
    'Hemos enviado un correo con un enlace a {address}. Ábralo para continuar, en cualquier navegador.',
  mailSend: 'Enviar un enlace nuevo',
  mailSendAgain: 'Enviarlo otra vez',
  mailTitle: 'Mire su correo',
  mailUsedText: 'Continúe en el navegador en el que lo abrió. Puede cerrar esta página.',
  mailUsedTitle: 'El enlace se ha abierto',
  startAgain: 'Empezar de nuevo',
}
