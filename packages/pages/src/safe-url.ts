/** Addresses for `href`, `src` and `action`: none that runs a script or names another site by trick. */
import { checkRedirectUri, safeNext } from '@gatehouse/protocol'

/** The address for a link: a path of ours, or any scheme but those that run something. */
export function linkTarget(url: string | undefined): string | undefined {
  if (!url) return undefined
  if (url.startsWith('/')) return safeNext(url)
  if (!URL.canParse(url)) return undefined
  const { protocol, href } = new URL(url)
  return checkRedirectUri(`${protocol}x`) === 'forbidden_scheme' ? undefined : href
}

/** authentik's own pictures: brands and flows that come from there name them, and here they are not. */
const ELSEWHERE = '/static/dist/'

/** The address of an image, which may also hold the image itself. */
export function imageSource(url: string | undefined): string | undefined {
  if (url?.startsWith(ELSEWHERE)) return undefined
  return url?.startsWith('data:image/') ? url : linkTarget(url)
}

/** What a person reads of an address: the host, or the scheme of an app. */
export function readableHost(url: string): string {
  if (!URL.canParse(url)) return ''
  const { host, protocol } = new URL(url)
  return host || protocol.slice(0, -1)
}
