/** What an application will get: the words of its scopes, and the values where they are known. */
import type { ConsentPermission } from '@gatehouse/flows'
import { type Html, html } from '../html.ts'
import type { MessageKey, Messages } from '../messages/language.ts'

/** The shipped mappings' descriptions, for which there are better words, in the person's language. */
const SHIPPED: Readonly<Record<string, { shipped: string; message: MessageKey }>> = {
  openid: { shipped: '', message: 'scopeOpenid' },
  email: { shipped: 'Email address', message: 'scopeEmail' },
  profile: { shipped: 'General Profile Information', message: 'scopeProfile' },
  offline_access: {
    shipped: 'Access to request new tokens without interaction',
    message: 'scopeOfflineAccess',
  },
}

export function permissionList(
  permissions: readonly ConsentPermission[],
  heading: Html,
  messages: Messages,
): Html {
  if (permissions.length === 0) return null
  return html`<section>
    <h2>${heading}</h2>
    <ul class="items">
      ${permissions.map(
        (permission) => html`<li>
          ${words(permission, messages)}
          ${permission.values?.map((value) => html`<p class="value">${value}</p>`)}
        </li>`,
      )}
    </ul>
  </section>`
}

/** With a box where it can be left out: empty until the person has ticked it once. */
function words(permission: ConsentPermission, messages: Messages): Html {
  const { id, optional } = permission
  const text = permissionWords(permission, messages)
  if (!optional) return text
  return html`<div class="choice">
    <input type="checkbox" id=${`scope-${id}`} name="scopes" value=${id} checked=${optional === 'agreed'} />
    <label for=${`scope-${id}`}>${text} <span class="value">(${messages.scopeOptional})</span></label>
  </div>`
}

export function permissionWords({ id, name }: ConsentPermission, messages: Messages): string {
  const known = Object.hasOwn(SHIPPED, id) ? SHIPPED[id] : undefined
  if (known && (name === '' || name === known.shipped)) return messages[known.message]
  return name || id
}
