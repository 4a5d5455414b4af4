import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const devices: Area<'devices', Category> = {
  addressLabel: 'Desde',
  applicationLabel: 'Aplicación',
  approve: 'Aprobar',
  askedLabel: 'Solicitado',
  codeExpires: 'Este código caduca {when}.',
  codeLabel: 'Código',
  deny: 'Rechazar',
  deviceApprovalTitle: '¿Iniciar sesión en otro dispositivo?',
  deviceApprovalWarning:
    'Apruebe solo si usted mismo acaba de empezar esto y su dispositivo muestra este código. No apruebe nunca un código que alguien le haya enviado.',
  deviceApprovedText: 'Vuelva a su dispositivo. Iniciará sesión en unos segundos.',
  deviceApprovedTextFor: 'Vuelva a su dispositivo. {application} iniciará sesión en unos segundos.',
  deviceApprovedTitle: 'Listo',
  deviceCodeHint: '8 letras, como WDJB-MJHT',
  deviceCodeLabel: 'Código de su dispositivo',
  deviceCodeTitle: 'Conectar un dispositivo',
  deviceDeniedText: 'El dispositivo no obtiene acceso. Puede cerrar esta página.',
  deviceDeniedTitle: 'Rechazado',
  deviceLabel: 'Dice ser',
  wrongCode:
    'Este código no es correcto o ha caducado. Compruébelo o pida uno nuevo a su dispositivo.',
}
