/** Asks captcha services what a token is worth, through the one guarded way out. */
import type { StageSecrets } from '@gatehouse/core'
import type { CaptchaCheck, CaptchaVerdict, CaptchaVerifier } from '@gatehouse/flows'
import { type OutboundClient, OutboundError } from '@gatehouse/outbound'

export interface CaptchaVerifierDeps {
  readonly outbound: Pick<OutboundClient, 'post' | 'postJson'>
  readonly stageSecrets: StageSecrets
}

export function createCaptchaVerifier({
  outbound,
  stageSecrets,
}: CaptchaVerifierDeps): CaptchaVerifier {
  async function ask({ url, asJson, token, address }: CaptchaCheck, secret: string) {
    const question = { secret, response: token, remoteip: address }
    const { body } = await (asJson
      ? outbound.postJson(url, question)
      : outbound.post(url, question))
    return readVerdict(body)
  }

  return {
    async verify(check) {
      const secret = await stageSecrets.find(check.stageId)
      if (secret === undefined) return unknown('The stage has no private key.')
      try {
        return await ask(check, secret)
      } catch (error) {
        if (error instanceof OutboundError) return unknown(error.message)
        throw error
      }
    },
  }
}

/** The same from reCAPTCHA, hCaptcha and Turnstile, whatever the status is. */
function readVerdict(body: string): CaptchaVerdict {
  const answer = parsed(body)
  if (typeof answer?.['success'] !== 'boolean') {
    return unknown('The service answered with something that is no verdict.')
  }
  const { success, score } = answer
  const errors = [answer['error-codes']].flat().filter((code) => typeof code === 'string')
  return { kind: 'answered', success, errors, ...(typeof score === 'number' && { score }) }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function unknown(reason: string): CaptchaVerdict {
  return { kind: 'unknown', reason }
}
