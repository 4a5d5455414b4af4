import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const links: Area<'links', Category> = {
  linkContinue: '继续',
  linkDeadText: '它已被使用、已过期，或者帐户在其生成之后发生了变化。',
  linkDeadTitle: '此链接已失效',
  linkGoesOnAs: '您将以此身份继续',
  linkOnce: '此链接只能使用一次。如果不是您请求的，请关闭此页面：什么都没有发生。',
  linkTitleEnrollment: '确认您的地址',
  linkTitleOther: '从中断处继续',
  linkTitleRecovery: '找回您的帐户',
  linkTitleSignIn: '通过此链接登录',
  mailAgain: '我们已再次发送。',
  mailExpiredTitle: '我们发送的链接已过期',
  mailHeldTitle: '请稍候',
  mailHint: '可能需要几分钟。也请查看垃圾邮件。',
  mailOnItsWay: '我们已向您发送一封带有链接的邮件。请在任意浏览器中打开链接以继续。',
  mailOnItsWayTo:
    '如果 {typed} 在此处有帐户，一封带有链接的邮件已在途中。请在任意浏览器中打开链接以继续。',
  mailOnItsWayToAddress:
    '我们已向 {address} 发送一封带有链接的邮件。请在任意浏览器中打开链接以继续。',
  mailSend: '发送新链接',
  mailSendAgain: '再次发送',
  mailTitle: '请查收邮件',
  mailUsedText: '请在您打开链接的浏览器中继续。您可以关闭此页面。',
  mailUsedTitle: '链接已打开',
  startAgain: '重新开始',
}
