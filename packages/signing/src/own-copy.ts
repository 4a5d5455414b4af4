/**
 * Where only the client has the private key, its access tokens come back in an envelope that we cannot
 * open. So the envelope carries, sealed for ourselves in a private header member (RFC 7516 §4.3), what
 * is in it. Whoever has the envelope holds the token anyway.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

const IV = 12
const TAG = 16

export function sealCopy(key: Buffer, token: string): string {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', copyKey(key), iv)
  const sealed = [iv, cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat(sealed).toString('base64url')
}

/** Throws unless it was sealed with one of these keys. */
export function openCopy([key, ...others]: readonly Buffer[], copy: string): string {
  if (key === undefined) throw new Error('The copy was sealed with a key that is not known.')
  try {
    return openWith(key, copy)
  } catch {
    return openCopy(others, copy)
  }
}

function openWith(key: Buffer, copy: string): string {
  const sealed = Buffer.from(copy, 'base64url')
  const options = { authTagLength: TAG }
  const decipher = createDecipheriv('aes-256-gcm', copyKey(key), sealed.subarray(0, IV), options)
  decipher.setAuthTag(sealed.subarray(-TAG))
  const text = [decipher.update(sealed.subarray(IV, -TAG)), decipher.final()]
  return Buffer.concat(text).toString('utf8')
}

/** Marks and copies do not share a key. */
function copyKey(key: Buffer): Buffer {
  return createHmac('sha256', key).update('copy of an encrypted access token').digest()
}
