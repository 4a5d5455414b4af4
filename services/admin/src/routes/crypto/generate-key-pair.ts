/** `POST crypto/certificatekeypairs/generate/`: a new key with a certificate that it has signed itself. */
import { isIP } from 'node:net'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { CertificateRequest } from '@gatehouse/core'
import { type Static, Type } from 'typebox'
import type { AdminDeps } from '../../ports.ts'
import { changeObject } from '../../resource/change-object.ts'
import { refusedField } from '../../resource/refused-field.ts'
import { certificateKeyPair, presentKeyPairs } from '../../resources/crypto/certificate-key-pair.ts'

/** RFC 5280, appendix A: ub-common-name. */
const MAX_NAME = 64
/** Until after the year 9999 no date can be written. */
const MAX_DAYS = 36_500
const HOST = /^(?:\*\.)?[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?$/i

const Request = Type.Object(
  {
    common_name: Type.String({ minLength: 1, maxLength: MAX_NAME }),
    /** Host names and addresses with commas between them. */
    subject_alt_name: Type.Optional(Type.String({ maxLength: 4000 })),
    validity_days: Type.Integer({ minimum: 1, maximum: MAX_DAYS }),
    alg: Type.Optional(Type.Enum(['rsa', 'ecdsa', 'ed25519', 'ed448'], { title: 'AlgEnum' })),
  },
  { title: 'CertificateGenerationRequest' },
)

const ALGORITHMS = { rsa: 'RS256', ecdsa: 'ES256', ed25519: 'EdDSA', ed448: undefined } as const

export const generateKeyPairRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/crypto/certificatekeypairs/generate/',
    {
      schema: {
        tags: ['crypto'],
        operationId: 'crypto_certificatekeypairs_generate_create',
        summary: 'Makes a key and its self-signed certificate.',
        body: Request,
        response: { 200: certificateKeyPair.object },
      },
      config: { permission: 'authentik_crypto.add_certificatekeypair' },
    },
    async (request) => {
      const { certificatePem, privateKeyPem } = await deps.certificates.selfSigned({
        ...readRequest(request.body),
        now: deps.clock.now(),
      })
      const attributes = {
        name: request.body.common_name,
        certificate_data: certificatePem,
        key_data: privateKeyPem,
      }
      const made = await changeObject(deps, {
        ...{ resource: certificateKeyPair, request, attributes, action: 'model_created' },
        async work(models) {
          const { pk } = await models.writer(certificateKeyPair.model).create(attributes)
          return { after: await models.collection(certificateKeyPair.model).get(pk) }
        },
      })
      const [shown = {}] = await presentKeyPairs([made], { options: {}, deps })
      return shown as Static<typeof certificateKeyPair.object>
    },
  )
}

function readRequest(body: Static<typeof Request>): Omit<CertificateRequest, 'now'> {
  const { common_name: commonName, validity_days: validityDays, alg = 'rsa' } = body
  const algorithm = ALGORITHMS[alg]
  if (!algorithm) throw refusedField('alg', 'must not be ed448; use ed25519')
  const names = (body.subject_alt_name ?? '').split(',').map((name) => name.trim())
  const alternativeNames = names.filter(Boolean)
  const wrong = alternativeNames.find((name) => !isIP(name) && !HOST.test(name))
  if (wrong !== undefined) {
    throw refusedField('subject_alt_name', `has ${wrong}, which is no host name or address`)
  }
  return { algorithm, commonName, validityDays, alternativeNames }
}
