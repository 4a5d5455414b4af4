import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const mails: Area<'mails', Category> = {
  mailAppPasswordAction: '打开您的帐户',
  mailAppPasswordAdvice:
    '如果您仍然需要它，请及时创建新的应用密码，并在所有使用旧密码的地方进行更换。如果不需要，则无需任何操作。',
  mailAppPasswordNote:
    '您收到此邮件，是因为该应用密码属于您的帐户。如果您不认识它，请告知 {brand} 的管理员。',
  mailAppPasswordText:
    '您的应用密码 {identifier} 有效期至 {date}。此后，使用它登录的一切都会被拒绝。',
  mailAppPasswordTextFor:
    '您用于 {application} 的应用密码 {identifier} 有效期至 {date}。此后，使用它登录的一切都会被拒绝。',
  mailAppPasswordTitle: '您的应用密码 {identifier} 即将到期',
  mailConfirmAction: '确认您的地址',
  mailConfirmText: '有人在 {brand} 为帐户 {username} 填写了此地址。如果是您本人，请确认。',
  mailConfirmTitle: '为 {brand} 确认您的地址',
  mailCodeNote:
    '此代码有效期至 {date}。如果不是您请求的，可能有人知道您的密码：请更改密码或告知 {brand} 的管理员。{brand} 的任何人都不会向您索要此代码。',
  mailCodeText: '这是用于确认是您本人的代码。请在 {brand} 要求输入的页面中填写。',
  mailCodeTitle: '您的代码是 {code}',
  mailEventAction: '打开 {brand}',
  mailEventNote: '您收到此邮件，是因为 {brand} 会通知您那里发生的事情。',
  mailEventText: '发生了您应当知道的事情。',
  mailGreeting: '您好：',
  mailGreetingTo: '{name}，您好：',
  mailLinkLasts:
    '此链接只能使用一次，有效期至 {date}。如果不是您本人，请不必理会：不会发生任何事情。',
  mailLinkNote: '您收到此邮件，是因为您的地址属于 {brand} 的一个帐户。',
  mailResetAction: '找回帐户',
  mailResetText: '有人想找回 {brand} 的帐户 {username}。如果是您本人，请由此继续。',
  mailResetTitle: '找回您在 {brand} 的帐户',
  mailSignInAction: '登录',
  mailSignInText: '有人想以 {username} 的身份登录 {brand}。如果是您本人，请由此继续。',
  mailSignInTitle: '登录 {brand}',
}
