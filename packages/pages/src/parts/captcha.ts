/** The place of a captcha in a form, and the field of its token: left out of the answer until there is one. */
import type { CaptchaWidget } from '@gatehouse/flows'
import type { CaptchaTask } from '../captcha-script.ts'
import { type Html, html } from '../html.ts'
import type { Messages } from '../messages/language.ts'

export function captcha(
  { site_key: siteKey, js_url: url, interactive: isInteractive }: CaptchaWidget,
  { field, submits }: Pick<CaptchaTask, 'field' | 'submits'>,
  messages: Messages,
): Html {
  const task: CaptchaTask = { field, siteKey, url, isInteractive, submits }
  return html`<div id="captcha" data-captcha=${JSON.stringify(task)}></div>
    <p class="error" role="alert" hidden>${messages.captchaNotLoaded}</p>
    <input type="hidden" name=${field} disabled />
    <noscript><p class="warning">${messages.captchaNeedsScript}</p></noscript>`
}
