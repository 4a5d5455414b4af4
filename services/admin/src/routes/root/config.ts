/** `GET root/config/`: what a client may expect of this server, before anybody has signed in. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { AdminDeps } from '../../ports.ts'

const Config = Type.Object(
  {
    error_reporting: Type.Object(
      {
        enabled: Type.Boolean(),
        sentry_dsn: Type.String(),
        environment: Type.String(),
        send_pii: Type.Boolean(),
        traces_sample_rate: Type.Number(),
      },
      { title: 'ErrorReportingConfig' },
    ),
    capabilities: Type.Array(
      Type.Enum(
        [
          ...['can_save_media', 'can_save_reports', 'can_geo_ip', 'can_asn', 'can_impersonate'],
          ...['can_debug', 'is_enterprise', 'can_request', 'can_agent_self_service'],
        ],
        { title: 'CapabilitiesEnum' },
      ),
    ),
    /** Seconds. */
    cache_timeout: Type.Integer(),
    cache_timeout_flows: Type.Integer(),
    cache_timeout_policies: Type.Integer(),
  },
  { title: 'Config' },
)

/** Nothing is reported anywhere; copies of configuration are at most so old, and results are not kept. */
const CONFIG = {
  error_reporting: {
    ...{ enabled: false, sentry_dsn: '', environment: '' },
    ...{ send_pii: false, traces_sample_rate: 0 },
  },
  capabilities: [],
  ...{ cache_timeout: 30, cache_timeout_flows: 30, cache_timeout_policies: 0 },
}

export const configRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (app) => {
  app.get(
    '/root/config/',
    {
      schema: { summary: 'Tells what this server offers.', response: { 200: Config } },
      config: { permission: 'anyone' },
    },
    async () => CONFIG,
  )
}
