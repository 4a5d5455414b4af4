import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const mails: Area<'mails', Category> = {
  mailAppPasswordAction: 'Abrir su cuenta',
  mailAppPasswordAdvice:
    'Si aún la necesita, cree una nueva a tiempo e introdúzcala dondequiera que use la antigua. Si no, no tiene que hacer nada.',
  mailAppPasswordNote:
    'Recibe este correo porque la contraseña de aplicación pertenece a su cuenta. Si no la conoce, avise a quien gestiona {brand}.',
  mailAppPasswordText:
    'Su contraseña de aplicación {identifier} es válida hasta el {date}. Después se rechazará todo lo que inicie sesión con ella.',
  mailAppPasswordTextFor:
    'Su contraseña de aplicación {identifier} para {application} es válida hasta el {date}. Después se rechazará todo lo que inicie sesión con ella.',
  mailAppPasswordTitle: 'Su contraseña de aplicación {identifier} caduca pronto',
  mailConfirmAction: 'Confirmar su dirección',
  mailConfirmText:
    'Alguien ha indicado esta dirección para la cuenta {username} en {brand}. Si fue usted, confírmela.',
  mailConfirmTitle: 'Confirme su dirección para {brand}',
  mailCodeNote:
    'El código es válido hasta el {date}. Si no lo ha pedido, puede que alguien conozca su contraseña: cámbiela o avise a quien gestiona {brand}. Nadie de {brand} se lo pedirá nunca.',
  mailCodeText:
    'Este es su código para confirmar que es usted. Escríbalo en la página de {brand} que lo pide.',
  mailCodeTitle: 'Su código es {code}',
  mailEventAction: 'Abrir {brand}',
  mailEventNote: 'Recibe este correo porque {brand} le informa de lo que ocurre allí.',
  mailEventText: 'Ha ocurrido algo que debería saber.',
  mailGreeting: 'Hola:',
  mailGreetingTo: 'Hola, {name}:',
  mailLinkLasts:
    'El enlace funciona una sola vez, hasta el {date}. Si no fue usted, no haga nada: así no ocurrirá nada.',
  mailLinkNote: 'Recibe este correo porque su dirección pertenece a una cuenta en {brand}.',
  mailResetAction: 'Recuperar la cuenta',
  mailResetText:
    'Alguien quiere recuperar la cuenta {username} en {brand}. Si fue usted, continúe aquí.',
  mailResetTitle: 'Recuperar su cuenta en {brand}',
  mailSignInAction: 'Iniciar sesión',
  mailSignInText:
    'Alguien quiere iniciar sesión como {username} en {brand}. Si fue usted, continúe aquí.',
  mailSignInTitle: 'Iniciar sesión en {brand}',
}
