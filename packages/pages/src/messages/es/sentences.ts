import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const sentences: Area<'sentences', Category> = {
  addressKnown: 'Ya se envían códigos a esta dirección.',
  answerOnceMore: 'Responda otra vez, por favor.',
  applicationNotSetUp:
    'La aplicación que le ha enviado aquí no está bien configurada. Avise a quien la gestiona.',
  applicationUnavailable: 'La aplicación no se puede usar en este momento.',
  askedForUnknownAddress:
    'La aplicación ha pedido enviarle a una dirección que nadie ha registrado para ella.',
  captchaRefused: 'La comprobación no ha salido bien. Inténtelo de nuevo.',
  captchaUnavailable: 'La comprobación no es posible en este momento. Inténtelo más tarde.',
  clientIdError: 'Error de Client ID',
  clientIdUnknown: 'Ninguna aplicación tiene este client_id.',
  clockAhead:
    'El reloj de su teléfono parece ir {seconds} segundos adelantado. Deje que ajuste la hora solo, espere un minuto e inténtelo de nuevo.',
  clockBehind:
    'El reloj de su teléfono parece ir {seconds} segundos atrasado. Deje que ajuste la hora solo e inténtelo de nuevo.',
  codeExpired: 'El código ha caducado o ya se ha usado. Pida uno nuevo a su dispositivo.',
  codeNotRight: 'Este código no es correcto. Mírelo otra vez o use otra forma.',
  codeUsed: 'Este código ya se ha usado. Espere al siguiente.',
  didNotWork: 'Eso no ha funcionado',
  faultIsOurs: 'El fallo es nuestro.',
  fileTooLarge: 'Este archivo es demasiado grande. Puede tener {size}.',
  formExpired: 'Este formulario ha caducado',
  formOfAnotherSession: 'El formulario se abrió en otra sesión del navegador.',
  formRefused:
    'Lo que ha rellenado no cumple una regla de este formulario. Compruébelo e inténtelo de nuevo.',
  invitationNeeded: 'Para esto necesita una invitación.',
  invitationOver: 'Esta invitación ha caducado o ya se ha usado. Pida una nueva.',
  lastSuperuser:
    'Usted es el último administrador. Nombre a otra persona antes de eliminar su cuenta.',
  lookAtCodeAgain: 'Vuelva a mirar el código, por favor.',
  mayNotChange: 'No puede cambiar esto. Consulte a quien gestiona este servicio.',
  mayNotUse: 'No puede usar {application}.',
  mayNotUseApplication: 'No puede usar esta aplicación.',
  methodsTaken: 'Esta dirección acepta {methods}.',
  noAccountToWrite: 'No hay ninguna cuenta en la que se pueda guardar esto.',
  linkOfAnotherBrowser:
    'Abra este enlace en el navegador en el que empezó, con la sesión de la misma persona.',
  noAccountToMail: 'No se ha indicado a nadie a quien enviar un correo.',
  nobodyToConfirm: 'Todavía no hay nadie iniciando sesión aquí. Empiece de nuevo.',
  noDevicesHere: 'Aquí no se puede iniciar sesión en dispositivos.',
  noFactor:
    'Su cuenta necesita una segunda forma de confirmar que es usted y no tiene ninguna. Consulte a quien gestiona este servicio.',
  noSuchApplication: 'No existe esa aplicación.',
  noSuchPage: 'No existe esa página.',
  notAvailable: 'No disponible',
  notAvailableHere: 'Esto no está disponible aquí.',
  notChoice: 'Elija una de estas opciones.',
  notDate: 'Esto no es una fecha. Escríbala como 2026-11-30.',
  notDateTime: 'Esto no es una fecha con hora. Escríbala como 2026-11-30 17:45.',
  notEmail: 'Esto no es una dirección de correo. Compruebe cómo está escrita.',
  notFile: 'No se pudo leer este archivo. Elíjalo otra vez.',
  notNumber: 'Esto no es un número.',
  nothingHere: 'No hay nada en esta dirección.',
  nothingToWrite: 'No se ha rellenado nada que se pueda guardar.',
  notValid: 'Esto no es válido.',
  oneMomentPlease: 'Un momento, por favor',
  pageNotFound: 'Página no encontrada',
  parameterMissing: 'Falta {name}.',
  parameterRepeated: '{name} se ha indicado más de una vez.',
  passwordsDiffer: 'Las contraseñas no coinciden. Escriba ambas de nuevo.',
  partIsDown: 'Una parte de este servicio no funciona. No se ha perdido nada.',
  passwordEasyToGuess:
    'Esta contraseña es fácil de adivinar. Elija una más larga, de varias palabras que no tengan relación.',
  passwordExpired: 'Su contraseña es demasiado antigua. Elija una nueva.',
  passwordNeedsDigits: {
    one: 'La contraseña necesita al menos {count} dígito.',
    many: 'La contraseña necesita al menos {count} de dígitos.',
    other: 'La contraseña necesita al menos {count} dígitos.',
  },
  passwordNeedsLowercase: {
    one: 'La contraseña necesita al menos {count} minúscula.',
    many: 'La contraseña necesita al menos {count} de minúsculas.',
    other: 'La contraseña necesita al menos {count} minúsculas.',
  },
  passwordNeedsSymbols: {
    one: 'La contraseña necesita al menos {count} símbolo.',
    many: 'La contraseña necesita al menos {count} de símbolos.',
    other: 'La contraseña necesita al menos {count} símbolos.',
  },
  passwordNeedsUppercase: {
    one: 'La contraseña necesita al menos {count} mayúscula.',
    many: 'La contraseña necesita al menos {count} de mayúsculas.',
    other: 'La contraseña necesita al menos {count} mayúsculas.',
  },
  passwordStolen:
    'Esta contraseña está en una lista de contraseñas robadas en otros sitios. Elija otra.',
  passwordTooShort: {
    one: 'La contraseña necesita al menos {count} carácter.',
    many: 'La contraseña necesita al menos {count} de caracteres.',
    other: 'La contraseña necesita al menos {count} caracteres.',
  },
  passkeyKnown: 'Esta clave de acceso ya está configurada.',
  passkeyNotTaken: 'Esta clave de acceso no se aceptó. Inténtelo de nuevo o use otra forma.',
  redirectUriError: 'Error de Redirect URI',
  reloadSoon: 'Vuelva a cargar esta página dentro de unos segundos.',
  reloadWithCookies:
    'Vuelva atrás, recargue la página e inténtelo de nuevo. Este sitio necesita cookies.',
  requestExpired:
    'Esta solicitud ha caducado o ya se ha respondido. Vuelva atrás e inténtelo de nuevo.',
  returnNotRegistered: 'La dirección de retorno no está registrada para {application}.',
  ruleNotEvaluated: 'No se pudo evaluar una regla de acceso.',
  setBrandFlow: 'Para ofrecerlo, configure el flujo {flow} de la marca {brand}.',
  setDeviceCodeFlow:
    'Configure «Device code flow» (flow_device_code) de la marca {brand}, por ejemplo con default-device-code-flow.',
  signInToSetUp: 'Inicie sesión primero. Después podrá configurarlo.',
  somethingWrong: 'Algo ha salido mal',
  sourceAccountExists:
    'Aquí ya hay una cuenta con su dirección o su nombre. Inicie sesión con ella y vincule la otra cuenta en las páginas de su cuenta.',
  sourceAccountInactive:
    'Su cuenta aquí no está activa. Pregunte a quien administra este servicio.',
  sourceCancelled:
    'No dio su consentimiento en {source}, por lo que no ha iniciado sesión. Vuelva atrás para intentarlo de nuevo.',
  sourceNotForYou: 'No puede iniciar sesión aquí con {source}.',
  sourceNotSetUp:
    'El inicio de sesión con {source} no está bien configurado. Avise a quien administra este servicio.',
  sourceOfSomebodyElse: 'Esta cuenta de {source} pertenece aquí a otra persona.',
  sourceSaidOdd: 'Lo que el otro servicio ha dicho de usted no se puede usar aquí.',
  sourceSaysTooLittle:
    'El otro servicio no ha dicho lo suficiente sobre usted, por ejemplo una dirección de correo verificada.',
  sourceUnreachable:
    '{source} no está disponible en este momento o no ha respondido como debía. Inténtelo más tarde.',
  stepNotPossible: 'No se puede realizar un paso de este proceso.',
  tellOperator:
    'Inténtelo de nuevo. Si vuelve a ocurrir, indique a quien gestiona este servicio el identificador de solicitud de abajo.',
  tooLong: 'Esto es demasiado largo. Puede tener {most} caracteres.',
  tooManyAttempts: {
    one: 'Demasiados intentos. Inténtelo de nuevo dentro de {count} minuto.',
    many: 'Demasiados intentos. Inténtelo de nuevo dentro de {count} de minutos.',
    other: 'Demasiados intentos. Inténtelo de nuevo dentro de {count} minutos.',
  },
  tooManyFactors: 'Ya tiene muchos de estos. Elimine antes uno.',
  tooManyFailures: 'Demasiados intentos fallidos. Empiece de nuevo.',
  usernameMissing: 'Falta un nombre de usuario.',
  usernameTaken: 'Otra persona tiene este nombre de usuario. Elija otro.',
  youRefused: 'Ha rechazado la solicitud.',
}
