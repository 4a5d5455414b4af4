/**
 * Logout tokens to clients, through the one guarded way out.
 *
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest Back-Channel Logout 1.0 §2.5, §2.8}
 */
import type { LogoutSender } from '@gatehouse/core'
import type { OutboundClient } from '@gatehouse/outbound'
import { handOver } from './hand-over.ts'

export function createLogoutSender(outbound: Pick<OutboundClient, 'post'>): LogoutSender {
  return {
    send: (uri, logoutToken) =>
      handOver('The client answered its logout token', () =>
        outbound.post(uri, { logout_token: logoutToken }),
      ),
  }
}
