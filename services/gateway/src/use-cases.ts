/** What the services share, on top of the adapters. */
import {
  createClaims,
  createClientAuthentication,
  createSessions,
  createSubjects,
  createTokenIssuer,
} from '@gatehouse/core'
import { createFlowExecutor } from '@gatehouse/flows'
import { createKeyRotation, createTokenSigner } from '@gatehouse/signing'
import type { Adapters } from './adapters.ts'
import { createConsentPreview } from './consent-preview.ts'
import { createJwksFetcher } from './jwks-fetcher.ts'

const DAY = 24 * 60 * 60_000

/** No access token lives longer than its session's revocation mark. */
const ACCESS_TOKEN_MAX_VALIDITY = 30 * DAY

/** Keys sign for 90 days, are published 2 days before and kept longer than any token afterwards. */
const ROTATION = { validity: 90 * DAY, publishBefore: 2 * DAY, overlap: ACCESS_TOKEN_MAX_VALIDITY }

export function createUseCases(adapters: Adapters, { markKey }: { markKey: Buffer }) {
  const { clients, clock, audit, keyPairs, configChanges, revocations, outbound } = adapters

  const signer = createTokenSigner({
    keyPairs,
    clients,
    configChanges,
    jwksFetcher: createJwksFetcher(outbound),
    clock,
    markKey,
  })
  const sessions = createSessions({
    hot: adapters.hotSessions,
    records: adapters.sessionRecords,
    revocations,
    clock,
    accessTokenMaxValidity: ACCESS_TOKEN_MAX_VALIDITY,
  })
  const claims = createClaims({ audit, clock })
  const subjects = createSubjects({ installation: adapters.installation })

  return {
    signer,
    sessions,
    claims,
    subjects,
    tokens: createTokenIssuer({ ...adapters, signer, claims, subjects }),
    clientAuthentication: createClientAuthentication({ ...adapters, signer }),
    rotation: createKeyRotation({ keyPairs, configChanges, clock, ...ROTATION }),
    executor: createFlowExecutor({
      ...adapters,
      sessions,
      consentPreview: createConsentPreview({ clients, claims }),
    }),
  }
}
