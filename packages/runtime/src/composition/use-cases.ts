/** What the services share, on top of the adapters. */
import {
  createClaims,
  createClientAuthentication,
  createLogoutNotices,
  createPolicyPreparation,
  createSessions,
  createSignOut,
  createSubjects,
  createTokenIssuer,
} from '@gatehouse/core'
import { createFederation } from '@gatehouse/federation'
import { createFlowExecutor } from '@gatehouse/flows'
import { createKeyRotation, createTokenSigner, selfSignedCertificate } from '@gatehouse/signing'
import { createWorkloads } from '@gatehouse/sources'
import type { Adapters } from './adapters.ts'
import { createFlowParts } from './flow-parts.ts'
import { createJwksFetcher } from './jwks-fetcher.ts'
import { createLogoutQueue } from './logout-queue.ts'
import { createLogoutSender } from './logout-sender.ts'
import { createWebhookSender } from './webhook-sender.ts'

const DAY = 24 * 60 * 60_000

/** No access token lives longer than its session's revocation mark. */
const ACCESS_TOKEN_MAX_VALIDITY = 30 * DAY

/** Keys sign for 90 days, are published 2 days before and kept longer than any token afterwards. */
const ROTATION = { validity: 90 * DAY, publishBefore: 2 * DAY, overlap: ACCESS_TOKEN_MAX_VALIDITY }

export interface UseCaseOptions {
  /** Of this installation; see issuer-mark.ts of @gatehouse/signing. */
  readonly markKey: Buffer
  /** Of secret keys that are being changed: their marks still count. */
  readonly markKeyFallbacks: readonly Buffer[]
  /** Origin that clients see, without trailing slash. */
  readonly publicUrl: string
  /** Told of every look-up in a cache. */
  readonly onLookup: (cache: string, hit: boolean) => void
}

export function createUseCases(adapters: Adapters, options: UseCaseOptions) {
  const { clients, clock, audit, keyPairs, configChanges, outbound } = adapters

  const signer = createTokenSigner({
    keyPairs,
    clients,
    configChanges,
    jwksFetcher: createJwksFetcher(outbound),
    clock,
    ...options,
  })
  const subjects = createSubjects({ installation: adapters.installation })
  const logoutNotices = createLogoutNotices({
    ...adapters,
    queue: createLogoutQueue(adapters.bus),
    sender: createLogoutSender(outbound),
    signer,
    subjects,
  })
  const sessions = createSessions({
    ...adapters,
    hot: adapters.hotSessions,
    records: adapters.sessionRecords,
    notices: logoutNotices,
    accessTokenMaxValidity: ACCESS_TOKEN_MAX_VALIDITY,
  })
  const signOut = createSignOut({
    ...adapters,
    sessions,
    notices: logoutNotices,
    accessTokenMaxValidity: ACCESS_TOKEN_MAX_VALIDITY,
  })
  const policyPreparation = createPolicyPreparation(adapters)
  const federation = createFederation(adapters)
  const claims = createClaims({ audit, clock, policyPreparation })

  return {
    signer,
    certificates: { selfSigned: selfSignedCertificate },
    sessions,
    signOut,
    logoutNotices,
    policyPreparation,
    claims,
    subjects,
    tokens: createTokenIssuer({ ...adapters, signer, claims, subjects }),
    clientAuthentication: createClientAuthentication({ ...adapters, signer }),
    webhooks: createWebhookSender(outbound),
    federation,
    workloads: createWorkloads({ ...adapters, signer, federation }),
    rotation: createKeyRotation({ keyPairs, configChanges, clock, ...ROTATION }),
    executor: createFlowExecutor({
      ...adapters,
      policyPreparation,
      sessions,
      signOut,
      logoutNotices,
      ...createFlowParts({ ...adapters, ...options, claims }),
    }),
  }
}
