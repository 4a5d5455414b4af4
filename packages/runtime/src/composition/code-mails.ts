/** Codes by mail: ordered as jobs in which the code is sealed. */
import type { Bus } from '@gatehouse/bus'
import type { SecretBox } from '@gatehouse/database'
import type { CodeMails } from '@gatehouse/flows'

const USE = 'code of a mail'

export interface CodeMailsDeps {
  readonly bus: Pick<Bus, 'add'>
  readonly secrets: SecretBox
}

export function createCodeMails({ bus, secrets }: CodeMailsDeps): CodeMails {
  return {
    async send({ to, code, expiresAt, brand, locale, stageId, requestId }) {
      const order = {
        ...{ to, locale, endsAt: expiresAt, brand: brand.domain, stageId: stageId ?? null },
        code: secrets.seal(code, USE),
      }
      await bus.add('mail', 'send-code', order, { requestId })
    },
  }
}

/** What a worker reads of such a job. */
export function openMailedCode(secrets: SecretBox): (sealed: string) => string {
  return (sealed) => secrets.open(sealed, USE)
}
