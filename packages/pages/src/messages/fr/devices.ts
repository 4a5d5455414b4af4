import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const devices: Area<'devices', Category> = {
  addressLabel: 'Depuis',
  applicationLabel: 'Application',
  approve: 'Approuver',
  askedLabel: 'Demandé',
  codeExpires: 'Ce code expire {when}.',
  codeLabel: 'Code',
  deny: 'Refuser',
  deviceApprovalTitle: 'Vous connecter sur un autre appareil ?',
  deviceApprovalWarning:
    "N'approuvez que si vous venez de commencer ceci vous-même et que votre appareil affiche ce code. N'approuvez jamais un code que quelqu'un vous a envoyé.",
  deviceApprovedText: 'Retournez à votre appareil. Il sera connecté dans quelques secondes.',
  deviceApprovedTextFor:
    'Retournez à votre appareil. {application} sera connecté dans quelques secondes.',
  deviceApprovedTitle: "C'est fait",
  deviceCodeHint: '8 lettres, par exemple WDJB-MJHT',
  deviceCodeLabel: 'Code affiché par votre appareil',
  deviceCodeTitle: 'Connecter un appareil',
  deviceDeniedText: "L'appareil n'obtient aucun accès. Vous pouvez fermer cette page.",
  deviceDeniedTitle: 'Refusé',
  deviceLabel: 'Se présente comme',
  wrongCode:
    'Ce code est incorrect ou a expiré. Vérifiez-le ou demandez-en un nouveau à votre appareil.',
}
