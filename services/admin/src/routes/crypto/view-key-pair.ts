/** `GET crypto/certificatekeypairs/{kp_uuid}/view_certificate/` and `view_private_key/`: each look leaves an event. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { SigningKey } from '@gatehouse/core'
import { Type } from 'typebox'
import { reachOf } from '../../access/reach.ts'
import type { AdminDeps } from '../../ports.ts'
import { recordChange } from '../../record-change.ts'
import { findObject } from '../../resource/find-object.ts'
import { certificateKeyPair } from '../../resources/crypto/certificate-key-pair.ts'

const CertificateData = Type.Object({ data: Type.String() }, { title: 'CertificateData' })

interface View {
  readonly path: string
  readonly permission: `authentik_crypto.${string}`
  readonly summary: string
  readonly operation: string
  read(key: SigningKey): string | undefined
}

const VIEWS: readonly View[] = [
  {
    path: 'view_certificate',
    permission: 'authentik_crypto.view_certificatekeypair_certificate',
    summary: 'Shows the certificate of a key pair; empty where it has none.',
    operation: 'certificate',
    read: ({ certificatePem }) => certificatePem,
  },
  {
    path: 'view_private_key',
    permission: 'authentik_crypto.view_certificatekeypair_key',
    summary: 'Shows the private key of a key pair; empty where only the certificate is known.',
    operation: 'private_key',
    read: ({ privateKeyPem }) => privateKeyPem,
  },
]

export const viewKeyPairRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  for (const { path, permission, summary, operation, read } of VIEWS) {
    app.get(
      `/crypto/certificatekeypairs/:kp_uuid/${path}/`,
      {
        schema: {
          tags: ['crypto'],
          operationId: `crypto_certificatekeypairs_${path}_retrieve`,
          summary,
          params: Type.Object({ kp_uuid: Type.String() }),
          querystring: Type.Object({ download: Type.Optional(Type.Boolean()) }),
          response: { 200: CertificateData },
        },
        config: { permission, owned: false },
      },
      async (request, reply) => {
        const pairs = deps.administration.collection(certificateKeyPair.model)
        const key = request.params.kp_uuid
        const reach = reachOf(request)
        const { pk, name } = await findObject(pairs, certificateKeyPair, { key, reach })
        await recordChange(deps.audit, request, {
          action: 'secret_view',
          operation,
          model: {
            ...{ app: 'authentik_crypto', model_name: 'certificatekeypair' },
            ...{ pk: String(pk), name: String(name) },
          },
        })
        const pair = await deps.keyPairs.findById(String(pk))
        const active = pair?.keys.find(({ state }) => state === 'active')
        const data = (active && read(active)) ?? ''
        if (!request.query.download) return { data }
        const filename = `${String(name).replaceAll(/[^\w.-]+/g, '_')}_${operation}.pem`
        return reply
          .type('application/x-pem-file')
          .header('content-disposition', `attachment; filename="${filename}"`)
          .serializer((text: unknown) => String(text))
          .send(data as never)
      },
    )
  }
}
