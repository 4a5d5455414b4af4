-- CreateTable
CREATE TABLE "users" (
    "id" SERIAL NOT NULL,
    "uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "type" TEXT NOT NULL DEFAULT 'internal',
    "path" TEXT NOT NULL DEFAULT 'users',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "password_hash" TEXT,
    "password_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_login_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "groups" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "is_superuser" BOOLEAN NOT NULL DEFAULT false,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "groups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_parents" (
    "child_id" UUID NOT NULL,
    "parent_id" UUID NOT NULL,

    CONSTRAINT "group_parents_pkey" PRIMARY KEY ("child_id", "parent_id")
);

-- CreateTable
CREATE TABLE "group_members" (
    "user_id" INTEGER NOT NULL,
    "group_id" UUID NOT NULL,

    CONSTRAINT "group_members_pkey" PRIMARY KEY ("user_id", "group_id")
);

-- CreateTable
CREATE TABLE "tokens" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "identifier" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "key_encrypted" TEXT,
    "intent" TEXT NOT NULL DEFAULT 'api',
    "user_id" INTEGER NOT NULL,
    "application_id" UUID,
    "description" TEXT NOT NULL DEFAULT '',
    "expiring" BOOLEAN NOT NULL DEFAULT true,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "managed" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "applications" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "pbm_uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "group" TEXT NOT NULL DEFAULT '',
    "provider_id" INTEGER,
    "open_in_new_tab" BOOLEAN NOT NULL DEFAULT false,
    "meta_launch_url" TEXT NOT NULL DEFAULT '',
    "meta_icon" TEXT NOT NULL DEFAULT '',
    "meta_description" TEXT NOT NULL DEFAULT '',
    "meta_publisher" TEXT NOT NULL DEFAULT '',
    "meta_hide" BOOLEAN NOT NULL DEFAULT false,
    "policy_engine_mode" TEXT NOT NULL DEFAULT 'any',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "applications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_entitlements" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "pbm_uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
    "application_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_entitlements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth2_providers" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "client_type" TEXT NOT NULL DEFAULT 'confidential',
    "grant_types" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "redirect_uris" JSONB NOT NULL DEFAULT '[]',
    "require_pkce" BOOLEAN,
    "access_code_validity" TEXT NOT NULL DEFAULT 'minutes=1',
    "access_token_validity" TEXT NOT NULL DEFAULT 'hours=1',
    "refresh_token_validity" TEXT NOT NULL DEFAULT 'days=30',
    "refresh_token_threshold" TEXT NOT NULL DEFAULT 'seconds=0',
    "refresh_token_grace" TEXT NOT NULL DEFAULT 'seconds=0',
    "device_code_validity" TEXT NOT NULL DEFAULT 'minutes=15',
    "include_claims_in_id_token" BOOLEAN NOT NULL DEFAULT true,
    "sub_mode" TEXT NOT NULL DEFAULT 'hashed_user_id',
    "issuer_mode" TEXT NOT NULL DEFAULT 'per_provider',
    "authentication_flow_id" UUID,
    "authorization_flow_id" UUID NOT NULL,
    "invalidation_flow_id" UUID,
    "signing_key_id" UUID,
    "access_token_signing_key_id" UUID,
    "encryption_key_id" UUID,
    "logout_uri" TEXT NOT NULL DEFAULT '',
    "logout_method" TEXT NOT NULL DEFAULT 'backchannel',
    "jwks" JSONB,
    "jwks_uri" TEXT,
    "jwt_federation_sources" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oauth2_providers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_secrets" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "provider_id" INTEGER NOT NULL,
    "value_encrypted" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scope_mappings" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "managed" TEXT,
    "name" TEXT NOT NULL,
    "scope_name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "expression" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scope_mappings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_scope_mappings" (
    "provider_id" INTEGER NOT NULL,
    "scope_mapping_id" UUID NOT NULL,

    CONSTRAINT "provider_scope_mappings_pkey" PRIMARY KEY ("provider_id", "scope_mapping_id")
);

-- CreateTable
CREATE TABLE "provider_federations" (
    "provider_id" INTEGER NOT NULL,
    "trusted_provider_id" INTEGER NOT NULL,

    CONSTRAINT "provider_federations_pkey" PRIMARY KEY ("provider_id", "trusted_provider_id")
);

-- CreateTable
CREATE TABLE "user_consents" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" INTEGER NOT NULL,
    "application_id" UUID NOT NULL,
    "scopes" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_consents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refresh_token_families" (
    "id" UUID NOT NULL,
    "user_id" INTEGER NOT NULL,
    "provider_id" INTEGER NOT NULL,
    "sid" TEXT,
    "grant" JSON,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refresh_token_families_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refresh_tokens" (
    "hash" BYTEA NOT NULL,
    "family_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "rotated_at" TIMESTAMPTZ(3),
    "successor_hash" BYTEA,
    "successor_encrypted" TEXT,
    "grace_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refresh_tokens_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "authenticated_sessions" (
    "sid" TEXT NOT NULL,
    "uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" INTEGER NOT NULL,
    "auth_time" BIGINT NOT NULL,
    "acr" TEXT NOT NULL,
    "amr" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "client_address" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "authenticated_sessions_pkey" PRIMARY KEY ("sid")
);

-- CreateTable
CREATE TABLE "certificate_key_pairs" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "managed" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "certificate_key_pairs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certificate_key_versions" (
    "kid" TEXT NOT NULL,
    "pair_id" UUID NOT NULL,
    "algorithm" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "private_key_encrypted" TEXT,
    "public_key_pem" TEXT NOT NULL,
    "certificate_pem" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "activated_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "certificate_key_versions_pkey" PRIMARY KEY ("kid")
);

-- CreateTable
CREATE TABLE "flows" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "pbm_uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "designation" TEXT NOT NULL,
    "authentication" TEXT NOT NULL DEFAULT 'none',
    "background" TEXT NOT NULL DEFAULT '',
    "compatibility_mode" BOOLEAN NOT NULL DEFAULT false,
    "layout" TEXT NOT NULL DEFAULT 'stacked',
    "denied_action" TEXT NOT NULL DEFAULT 'message_continue',
    "policy_engine_mode" TEXT NOT NULL DEFAULT 'any',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flows_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stages" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_stage_bindings" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "pbm_uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
    "target_id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "order" INTEGER NOT NULL,
    "evaluate_on_plan" BOOLEAN NOT NULL DEFAULT false,
    "re_evaluate_policies" BOOLEAN NOT NULL DEFAULT true,
    "invalid_response_action" TEXT NOT NULL DEFAULT 'retry',
    "policy_engine_mode" TEXT NOT NULL DEFAULT 'any',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flow_stage_bindings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policies" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "expression" TEXT NOT NULL DEFAULT '',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_targets" (
    "id" UUID NOT NULL,

    CONSTRAINT "policy_targets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_bindings" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "target_id" UUID NOT NULL,
    "policy_id" UUID,
    "group_id" UUID,
    "user_id" INTEGER,
    "order" INTEGER NOT NULL DEFAULT 0,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "negate" BOOLEAN NOT NULL DEFAULT false,
    "failure_result" BOOLEAN NOT NULL DEFAULT false,
    "timeout" INTEGER NOT NULL DEFAULT 30,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_bindings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "brands" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "domain" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "branding_title" TEXT NOT NULL DEFAULT '',
    "branding_logo" TEXT NOT NULL DEFAULT '',
    "branding_favicon" TEXT NOT NULL DEFAULT '',
    "branding_custom_css" TEXT NOT NULL DEFAULT '',
    "branding_default_flow_background" TEXT NOT NULL DEFAULT '',
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "flow_authentication_id" UUID,
    "flow_invalidation_id" UUID,
    "flow_recovery_id" UUID,
    "flow_unenrollment_id" UUID,
    "flow_user_settings_id" UUID,
    "flow_device_code_id" UUID,
    "default_application_id" UUID,
    "web_certificate_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brands_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "app" TEXT NOT NULL,
    "user" JSONB,
    "context" JSONB NOT NULL DEFAULT '{}',
    "client_ip" TEXT,
    "brand_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "system_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "install_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "system_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blueprint_instances" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL DEFAULT '',
    "content" TEXT NOT NULL DEFAULT '',
    "context" JSONB NOT NULL DEFAULT '{}',
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "status" TEXT NOT NULL DEFAULT 'unknown',
    "last_applied_at" TIMESTAMPTZ(3),
    "last_applied_hash" TEXT NOT NULL DEFAULT '',
    "managed_models" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blueprint_instances_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_uuid_key" ON "users"("uuid");

-- CreateIndex
CREATE UNIQUE INDEX "groups_name_key" ON "groups"("name");

-- CreateIndex
CREATE UNIQUE INDEX "tokens_identifier_key" ON "tokens"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "tokens_key_hash_key" ON "tokens"("key_hash");

-- CreateIndex
CREATE UNIQUE INDEX "tokens_managed_key" ON "tokens"("managed");

-- CreateIndex
CREATE UNIQUE INDEX "applications_pbm_uuid_key" ON "applications"("pbm_uuid");

-- CreateIndex
CREATE UNIQUE INDEX "applications_slug_key" ON "applications"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "applications_provider_id_key" ON "applications"("provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "application_entitlements_pbm_uuid_key" ON "application_entitlements"("pbm_uuid");

-- CreateIndex
CREATE UNIQUE INDEX "oauth2_providers_name_key" ON "oauth2_providers"("name");

-- CreateIndex
CREATE UNIQUE INDEX "oauth2_providers_client_id_key" ON "oauth2_providers"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "scope_mappings_managed_key" ON "scope_mappings"("managed");

-- CreateIndex
CREATE UNIQUE INDEX "scope_mappings_name_key" ON "scope_mappings"("name");

-- CreateIndex
CREATE UNIQUE INDEX "authenticated_sessions_uuid_key" ON "authenticated_sessions"("uuid");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_key_pairs_name_key" ON "certificate_key_pairs"("name");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_key_pairs_managed_key" ON "certificate_key_pairs"("managed");

-- CreateIndex
CREATE UNIQUE INDEX "flows_pbm_uuid_key" ON "flows"("pbm_uuid");

-- CreateIndex
CREATE UNIQUE INDEX "flows_slug_key" ON "flows"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "stages_name_key" ON "stages"("name");

-- CreateIndex
CREATE UNIQUE INDEX "flow_stage_bindings_pbm_uuid_key" ON "flow_stage_bindings"("pbm_uuid");

-- CreateIndex
CREATE UNIQUE INDEX "policies_name_key" ON "policies"("name");

-- CreateIndex
CREATE UNIQUE INDEX "brands_domain_key" ON "brands"("domain");

-- CreateIndex
CREATE UNIQUE INDEX "blueprint_instances_name_key" ON "blueprint_instances"("name");

-- CreateIndex
CREATE INDEX "users_path_idx" ON "users"("path");

-- CreateIndex
CREATE INDEX "group_parents_parent_id_idx" ON "group_parents"("parent_id");

-- CreateIndex
CREATE INDEX "group_members_group_id_idx" ON "group_members"("group_id");

-- CreateIndex
CREATE INDEX "tokens_user_id_idx" ON "tokens"("user_id");

-- CreateIndex
CREATE INDEX "tokens_application_id_idx" ON "tokens"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "application_entitlements_application_id_name_key" ON "application_entitlements"("application_id", "name");

-- CreateIndex
CREATE INDEX "oauth2_providers_authentication_flow_id_idx" ON "oauth2_providers"("authentication_flow_id");

-- CreateIndex
CREATE INDEX "oauth2_providers_authorization_flow_id_idx" ON "oauth2_providers"("authorization_flow_id");

-- CreateIndex
CREATE INDEX "oauth2_providers_invalidation_flow_id_idx" ON "oauth2_providers"("invalidation_flow_id");

-- CreateIndex
CREATE INDEX "oauth2_providers_signing_key_id_idx" ON "oauth2_providers"("signing_key_id");

-- CreateIndex
CREATE INDEX "oauth2_providers_access_token_signing_key_id_idx" ON "oauth2_providers"("access_token_signing_key_id");

-- CreateIndex
CREATE INDEX "oauth2_providers_encryption_key_id_idx" ON "oauth2_providers"("encryption_key_id");

-- CreateIndex
CREATE INDEX "client_secrets_provider_id_idx" ON "client_secrets"("provider_id");

-- CreateIndex
CREATE INDEX "scope_mappings_scope_name_idx" ON "scope_mappings"("scope_name");

-- CreateIndex
CREATE INDEX "provider_scope_mappings_scope_mapping_id_idx" ON "provider_scope_mappings"("scope_mapping_id");

-- CreateIndex
CREATE INDEX "provider_federations_trusted_provider_id_idx" ON "provider_federations"("trusted_provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_consents_user_id_application_id_key" ON "user_consents"("user_id", "application_id");

-- CreateIndex
CREATE INDEX "user_consents_application_id_idx" ON "user_consents"("application_id");

-- CreateIndex
CREATE INDEX "refresh_token_families_user_id_provider_id_idx" ON "refresh_token_families"("user_id", "provider_id");

-- CreateIndex
CREATE INDEX "refresh_token_families_provider_id_idx" ON "refresh_token_families"("provider_id");

-- CreateIndex
CREATE INDEX "refresh_token_families_sid_idx" ON "refresh_token_families"("sid");

-- CreateIndex
CREATE INDEX "refresh_tokens_family_id_idx" ON "refresh_tokens"("family_id");

-- CreateIndex
CREATE INDEX "refresh_tokens_expires_at_idx" ON "refresh_tokens"("expires_at");

-- CreateIndex
CREATE INDEX "authenticated_sessions_user_id_idx" ON "authenticated_sessions"("user_id");

-- CreateIndex
CREATE INDEX "authenticated_sessions_expires_at_idx" ON "authenticated_sessions"("expires_at");

-- CreateIndex
CREATE INDEX "certificate_key_versions_pair_id_idx" ON "certificate_key_versions"("pair_id");

-- CreateIndex
CREATE UNIQUE INDEX "flow_stage_bindings_target_id_stage_id_order_key" ON "flow_stage_bindings"("target_id", "stage_id", "order");

-- CreateIndex
CREATE INDEX "flow_stage_bindings_stage_id_idx" ON "flow_stage_bindings"("stage_id");

-- CreateIndex
CREATE INDEX "policy_bindings_target_id_idx" ON "policy_bindings"("target_id");

-- CreateIndex
CREATE INDEX "policy_bindings_policy_id_idx" ON "policy_bindings"("policy_id");

-- CreateIndex
CREATE INDEX "policy_bindings_group_id_idx" ON "policy_bindings"("group_id");

-- CreateIndex
CREATE INDEX "policy_bindings_user_id_idx" ON "policy_bindings"("user_id");

-- CreateIndex
CREATE INDEX "events_created_at_idx" ON "events"("created_at" DESC);

-- CreateIndex
CREATE INDEX "events_action_created_at_idx" ON "events"("action", "created_at" DESC);

-- CreateIndex
CREATE INDEX "events_expires_at_idx" ON "events"("expires_at");

-- AddForeignKey
ALTER TABLE "group_parents" ADD CONSTRAINT "group_parents_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_parents" ADD CONSTRAINT "group_parents_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_pbm_uuid_fkey" FOREIGN KEY ("pbm_uuid") REFERENCES "policy_targets"("id") ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "oauth2_providers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_entitlements" ADD CONSTRAINT "application_entitlements_pbm_uuid_fkey" FOREIGN KEY ("pbm_uuid") REFERENCES "policy_targets"("id") ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;

-- AddForeignKey
ALTER TABLE "application_entitlements" ADD CONSTRAINT "application_entitlements_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth2_providers" ADD CONSTRAINT "oauth2_providers_authentication_flow_id_fkey" FOREIGN KEY ("authentication_flow_id") REFERENCES "flows"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth2_providers" ADD CONSTRAINT "oauth2_providers_authorization_flow_id_fkey" FOREIGN KEY ("authorization_flow_id") REFERENCES "flows"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth2_providers" ADD CONSTRAINT "oauth2_providers_invalidation_flow_id_fkey" FOREIGN KEY ("invalidation_flow_id") REFERENCES "flows"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth2_providers" ADD CONSTRAINT "oauth2_providers_signing_key_id_fkey" FOREIGN KEY ("signing_key_id") REFERENCES "certificate_key_pairs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth2_providers" ADD CONSTRAINT "oauth2_providers_access_token_signing_key_id_fkey" FOREIGN KEY ("access_token_signing_key_id") REFERENCES "certificate_key_pairs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth2_providers" ADD CONSTRAINT "oauth2_providers_encryption_key_id_fkey" FOREIGN KEY ("encryption_key_id") REFERENCES "certificate_key_pairs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_secrets" ADD CONSTRAINT "client_secrets_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "oauth2_providers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_scope_mappings" ADD CONSTRAINT "provider_scope_mappings_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "oauth2_providers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_scope_mappings" ADD CONSTRAINT "provider_scope_mappings_scope_mapping_id_fkey" FOREIGN KEY ("scope_mapping_id") REFERENCES "scope_mappings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_federations" ADD CONSTRAINT "provider_federations_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "oauth2_providers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_federations" ADD CONSTRAINT "provider_federations_trusted_provider_id_fkey" FOREIGN KEY ("trusted_provider_id") REFERENCES "oauth2_providers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_consents" ADD CONSTRAINT "user_consents_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_consents" ADD CONSTRAINT "user_consents_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_token_families" ADD CONSTRAINT "refresh_token_families_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_token_families" ADD CONSTRAINT "refresh_token_families_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "oauth2_providers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "refresh_token_families"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authenticated_sessions" ADD CONSTRAINT "authenticated_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate_key_versions" ADD CONSTRAINT "certificate_key_versions_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "certificate_key_pairs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flows" ADD CONSTRAINT "flows_pbm_uuid_fkey" FOREIGN KEY ("pbm_uuid") REFERENCES "policy_targets"("id") ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;

-- AddForeignKey
ALTER TABLE "flow_stage_bindings" ADD CONSTRAINT "flow_stage_bindings_pbm_uuid_fkey" FOREIGN KEY ("pbm_uuid") REFERENCES "policy_targets"("id") ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;

-- AddForeignKey
ALTER TABLE "flow_stage_bindings" ADD CONSTRAINT "flow_stage_bindings_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "flows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow_stage_bindings" ADD CONSTRAINT "flow_stage_bindings_stage_id_fkey" FOREIGN KEY ("stage_id") REFERENCES "stages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_bindings" ADD CONSTRAINT "policy_bindings_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "policy_targets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_bindings" ADD CONSTRAINT "policy_bindings_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_bindings" ADD CONSTRAINT "policy_bindings_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_bindings" ADD CONSTRAINT "policy_bindings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brands" ADD CONSTRAINT "brands_flow_authentication_id_fkey" FOREIGN KEY ("flow_authentication_id") REFERENCES "flows"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brands" ADD CONSTRAINT "brands_flow_invalidation_id_fkey" FOREIGN KEY ("flow_invalidation_id") REFERENCES "flows"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brands" ADD CONSTRAINT "brands_flow_recovery_id_fkey" FOREIGN KEY ("flow_recovery_id") REFERENCES "flows"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brands" ADD CONSTRAINT "brands_flow_unenrollment_id_fkey" FOREIGN KEY ("flow_unenrollment_id") REFERENCES "flows"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brands" ADD CONSTRAINT "brands_flow_user_settings_id_fkey" FOREIGN KEY ("flow_user_settings_id") REFERENCES "flows"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brands" ADD CONSTRAINT "brands_flow_device_code_id_fkey" FOREIGN KEY ("flow_device_code_id") REFERENCES "flows"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brands" ADD CONSTRAINT "brands_default_application_id_fkey" FOREIGN KEY ("default_application_id") REFERENCES "applications"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brands" ADD CONSTRAINT "brands_web_certificate_id_fkey" FOREIGN KEY ("web_certificate_id") REFERENCES "certificate_key_pairs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What follows is beyond Prisma's schema language.

-- People are found whatever the case of what they type. The ICU collation folds case the same way
-- whatever locale the server was set up with; the lookup queries name the same expression.
CREATE UNIQUE INDEX "users_username_lower_key" ON "users"(lower("username" COLLATE "und-x-icu"));
CREATE INDEX "users_email_lower_idx" ON "users"(lower("email" COLLATE "und-x-icu"));
CREATE INDEX "users_upn_lower_idx" ON "users"(lower(("attributes" ->> 'upn') COLLATE "und-x-icu"))
    WHERE "attributes" ? 'upn';

CREATE UNIQUE INDEX "certificate_key_versions_one_next_key" ON "certificate_key_versions"("pair_id")
    WHERE "state" = 'next';
CREATE UNIQUE INDEX "certificate_key_versions_one_active_key" ON "certificate_key_versions"("pair_id")
    WHERE "state" = 'active';
CREATE UNIQUE INDEX "brands_default_key" ON "brands"("is_default") WHERE "is_default";
CREATE UNIQUE INDEX "blueprint_instances_path_key" ON "blueprint_instances"("path") WHERE "path" <> '';

-- The sweeps look for what has expired and nothing else.
CREATE INDEX "tokens_expires_at_idx" ON "tokens"("expires_at") WHERE "expiring";
CREATE INDEX "user_consents_expires_at_idx" ON "user_consents"("expires_at") WHERE "expires_at" IS NOT NULL;
CREATE INDEX "refresh_token_families_revoked_at_idx" ON "refresh_token_families"("revoked_at")
    WHERE "revoked_at" IS NOT NULL;
CREATE INDEX "refresh_tokens_grace_until_idx" ON "refresh_tokens"("grace_until")
    WHERE "successor_encrypted" IS NOT NULL;

ALTER TABLE "users"
    ADD CONSTRAINT "users_username_check" CHECK ("username" <> ''),
    ADD CONSTRAINT "users_type_check" CHECK ("type" IN ('internal', 'external', 'service_account', 'internal_service_account')),
    ADD CONSTRAINT "users_attributes_check" CHECK (jsonb_typeof("attributes") = 'object');
ALTER TABLE "groups"
    ADD CONSTRAINT "groups_attributes_check" CHECK (jsonb_typeof("attributes") = 'object');
ALTER TABLE "group_parents"
    ADD CONSTRAINT "group_parents_self_check" CHECK ("child_id" <> "parent_id");
ALTER TABLE "tokens"
    ADD CONSTRAINT "tokens_key_hash_check" CHECK (octet_length("key_hash") = 32),
    ADD CONSTRAINT "tokens_intent_check" CHECK ("intent" IN ('verification', 'api', 'recovery', 'app_password')),
    ADD CONSTRAINT "tokens_expiring_check" CHECK (NOT "expiring" OR "expires_at" IS NOT NULL);
ALTER TABLE "applications"
    ADD CONSTRAINT "applications_slug_check" CHECK ("slug" NOT IN ('', 'authorize', 'token', 'device', 'userinfo', 'introspect', 'revoke')),
    ADD CONSTRAINT "applications_policy_engine_mode_check" CHECK ("policy_engine_mode" IN ('any', 'all'));
ALTER TABLE "application_entitlements"
    ADD CONSTRAINT "application_entitlements_attributes_check" CHECK (jsonb_typeof("attributes") = 'object');
ALTER TABLE "oauth2_providers"
    ADD CONSTRAINT "oauth2_providers_client_id_check" CHECK ("client_id" <> '' AND length("client_id") <= 255),
    ADD CONSTRAINT "oauth2_providers_client_type_check" CHECK ("client_type" IN ('confidential', 'public')),
    ADD CONSTRAINT "oauth2_providers_grant_types_check" CHECK ("grant_types" <@ ARRAY['authorization_code', 'implicit', 'hybrid', 'refresh_token', 'client_credentials', 'password', 'urn:ietf:params:oauth:grant-type:device_code', 'urn:ietf:params:oauth:grant-type:token-exchange']),
    ADD CONSTRAINT "oauth2_providers_redirect_uris_check" CHECK (jsonb_typeof("redirect_uris") = 'array'),
    ADD CONSTRAINT "oauth2_providers_sub_mode_check" CHECK ("sub_mode" IN ('hashed_user_id', 'user_id', 'user_uuid', 'user_username', 'user_email', 'user_upn')),
    ADD CONSTRAINT "oauth2_providers_issuer_mode_check" CHECK ("issuer_mode" IN ('global', 'per_provider')),
    ADD CONSTRAINT "oauth2_providers_logout_method_check" CHECK ("logout_method" IN ('backchannel', 'frontchannel'));
ALTER TABLE "refresh_token_families"
    ADD CONSTRAINT "refresh_token_families_grant_check" CHECK ("grant" IS NOT NULL OR "revoked_at" IS NOT NULL);
ALTER TABLE "refresh_tokens"
    ADD CONSTRAINT "refresh_tokens_hash_check" CHECK (octet_length("hash") = 32);
ALTER TABLE "certificate_key_versions"
    ADD CONSTRAINT "certificate_key_versions_state_check" CHECK ("state" IN ('next', 'active', 'retiring')),
    ADD CONSTRAINT "certificate_key_versions_algorithm_check" CHECK ("algorithm" IN ('RS256', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA'));
ALTER TABLE "flows"
    ADD CONSTRAINT "flows_designation_check" CHECK ("designation" IN ('authentication', 'authorization', 'invalidation', 'enrollment', 'unenrollment', 'recovery', 'stage_configuration')),
    ADD CONSTRAINT "flows_authentication_check" CHECK ("authentication" IN ('none', 'require_authenticated', 'require_unauthenticated', 'require_superuser', 'require_redirect', 'require_outpost', 'require_token')),
    ADD CONSTRAINT "flows_denied_action_check" CHECK ("denied_action" IN ('message_continue', 'message', 'continue')),
    ADD CONSTRAINT "flows_layout_check" CHECK ("layout" IN ('stacked', 'content_left', 'content_right', 'sidebar_left', 'sidebar_right', 'sidebar_left_frame_background', 'sidebar_right_frame_background')),
    ADD CONSTRAINT "flows_policy_engine_mode_check" CHECK ("policy_engine_mode" IN ('any', 'all'));
ALTER TABLE "flow_stage_bindings"
    ADD CONSTRAINT "flow_stage_bindings_invalid_response_action_check" CHECK ("invalid_response_action" IN ('retry', 'restart', 'restart_with_context')),
    ADD CONSTRAINT "flow_stage_bindings_policy_engine_mode_check" CHECK ("policy_engine_mode" IN ('any', 'all'));
ALTER TABLE "stages"
    ADD CONSTRAINT "stages_settings_check" CHECK (jsonb_typeof("settings") = 'object');
ALTER TABLE "policies"
    ADD CONSTRAINT "policies_settings_check" CHECK (jsonb_typeof("settings") = 'object');
ALTER TABLE "policy_bindings"
    ADD CONSTRAINT "policy_bindings_subject_check" CHECK (num_nonnulls("policy_id", "group_id", "user_id") = 1);
ALTER TABLE "brands"
    ADD CONSTRAINT "brands_attributes_check" CHECK (jsonb_typeof("attributes") = 'object');
ALTER TABLE "system_settings"
    ADD CONSTRAINT "system_settings_single_row_check" CHECK ("id" = 1);
ALTER TABLE "blueprint_instances"
    ADD CONSTRAINT "blueprint_instances_status_check" CHECK ("status" IN ('successful', 'warning', 'error', 'orphaned', 'unknown'));

-- Each row that policies can be bound to has its row in policy_targets: made and removed with it.
CREATE FUNCTION "add_policy_target"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "policy_targets" ("id") VALUES (NEW."pbm_uuid");
    RETURN NULL;
END
$$;
CREATE FUNCTION "remove_policy_target"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM "policy_targets" WHERE "id" = OLD."pbm_uuid";
    RETURN NULL;
END
$$;
CREATE TRIGGER "add_policy_target" AFTER INSERT ON "applications" FOR EACH ROW EXECUTE FUNCTION "add_policy_target"();
CREATE TRIGGER "remove_policy_target" AFTER DELETE ON "applications" FOR EACH ROW EXECUTE FUNCTION "remove_policy_target"();
CREATE TRIGGER "add_policy_target" AFTER INSERT ON "application_entitlements" FOR EACH ROW EXECUTE FUNCTION "add_policy_target"();
CREATE TRIGGER "remove_policy_target" AFTER DELETE ON "application_entitlements" FOR EACH ROW EXECUTE FUNCTION "remove_policy_target"();
CREATE TRIGGER "add_policy_target" AFTER INSERT ON "flows" FOR EACH ROW EXECUTE FUNCTION "add_policy_target"();
CREATE TRIGGER "remove_policy_target" AFTER DELETE ON "flows" FOR EACH ROW EXECUTE FUNCTION "remove_policy_target"();
CREATE TRIGGER "add_policy_target" AFTER INSERT ON "flow_stage_bindings" FOR EACH ROW EXECUTE FUNCTION "add_policy_target"();
CREATE TRIGGER "remove_policy_target" AFTER DELETE ON "flow_stage_bindings" FOR EACH ROW EXECUTE FUNCTION "remove_policy_target"();

INSERT INTO "system_settings" ("id") VALUES (1);
