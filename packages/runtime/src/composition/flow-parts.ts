/** What only flows need of the outside. */
import type { ClaimsCollector, Clients } from '@gatehouse/core'
import { passkeyVerifier } from '@gatehouse/passkeys'
import { type CaptchaVerifierDeps, createCaptchaVerifier } from './captcha-verifier.ts'
import { type CodeMailsDeps, createCodeMails } from './code-mails.ts'
import { createConsentPreview } from './consent-preview.ts'
import { createFlowLinks, type FlowLinksDeps } from './flow-links.ts'

export interface FlowPartsDeps extends CaptchaVerifierDeps, CodeMailsDeps, FlowLinksDeps {
  readonly clients: Clients
  readonly claims: ClaimsCollector
}

export function createFlowParts(deps: FlowPartsDeps) {
  return {
    passkeys: passkeyVerifier(),
    captcha: createCaptchaVerifier(deps),
    codeMails: createCodeMails(deps),
    consentPreview: createConsentPreview(deps),
    links: createFlowLinks(deps),
  }
}
