/** `POST crypto/certificatekeypairs/{kp_uuid}/rotate/`: signs with a new key from now on. Ours; authentik has nothing like it. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ApiError } from '@gatehouse/errors'
import { Type } from 'typebox'
import { reachOf } from '../../access/reach.ts'
import type { AdminDeps } from '../../ports.ts'
import { recordChange } from '../../record-change.ts'
import { findObject } from '../../resource/find-object.ts'
import { certificateKeyPair } from '../../resources/crypto/certificate-key-pair.ts'

const Request = Type.Object(
  { withdraw: Type.Optional(Type.Boolean({ default: false })) },
  { title: 'CertificateKeyPairRotationRequest' },
)

const Rotated = Type.Object(
  {
    /** What signs now. */
    kid: Type.String(),
    /** What is still published, so that older tokens are accepted. */
    published: Type.Array(Type.String()),
  },
  { title: 'CertificateKeyPairRotation' },
)

export const rotateKeyPairRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/crypto/certificatekeypairs/:kp_uuid/rotate/',
    {
      schema: {
        summary: 'Signs with a new key from now on. The keys before it can be withdrawn.',
        params: Type.Object({ kp_uuid: Type.String() }),
        body: Request,
        response: { 200: Rotated },
      },
      config: { permission: 'authentik_crypto.change_certificatekeypair', owned: false },
    },
    async (request) => {
      const pairs = deps.administration.collection(certificateKeyPair.model)
      const key = request.params.kp_uuid
      const found = await findObject(pairs, certificateKeyPair, { key, reach: reachOf(request) })
      if (found['managed'] === null) throw ownedByOperator()
      const pk = String(found.pk)
      const withdraw = request.body.withdraw ?? false
      await recordChange(deps.audit, request, {
        action: 'secret_rotate',
        operation: withdraw ? 'rotate_and_withdraw' : 'rotate',
        model: {
          ...{ app: 'authentik_crypto', model_name: 'certificatekeypair' },
          ...{ pk, name: String(found['name']) },
        },
      })
      await deps.rotation.rotateNow(pk, { withdraw })
      const keys = (await deps.keyPairs.findById(pk))?.keys ?? []
      return {
        kid: keys.find(({ state }) => state === 'active')?.kid ?? '',
        published: keys.filter(({ state }) => state === 'retiring').map(({ kid }) => kid),
      }
    },
  )
}

/** Its certificate names its key. */
function ownedByOperator(): ApiError {
  const message =
    'Only key pairs of Gatehouse’s own rotate. Give this one another key_data and certificate_data.'
  return new ApiError(400, message)
}
