-- What only the admin API and its consoles deal with: roles, sources of people, rules for events. The sign-in
-- paths of the version before know nothing of it.
CREATE TABLE "roles" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "managed" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "roles_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "roles_name_check" CHECK ("name" <> '')
);
CREATE UNIQUE INDEX "roles_name_key" ON "roles"("name");
CREATE UNIQUE INDEX "roles_managed_key" ON "roles"("managed");

CREATE TABLE "role_permissions" (
    "id" SERIAL NOT NULL,
    "role_id" UUID NOT NULL,
    "permission" TEXT NOT NULL,
    "object_pk" TEXT,

    CONSTRAINT "role_permissions_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "role_permissions_permission_check" CHECK ("permission" ~ '^[a-z0-9_]+\.[a-z0-9_]+$'),
    CONSTRAINT "role_permissions_object_pk_check" CHECK ("object_pk" <> ''),
    CONSTRAINT "role_permissions_role_id_fkey" FOREIGN KEY ("role_id")
        REFERENCES "roles"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- Once for each object, and once for all of them: where no object is named, the first key sees no duplicates.
CREATE UNIQUE INDEX "role_permissions_role_id_permission_object_pk_key"
    ON "role_permissions"("role_id", "permission", "object_pk");
CREATE UNIQUE INDEX "role_permissions_all_key" ON "role_permissions"("role_id", "permission")
    WHERE "object_pk" IS NULL;
-- Who may do something to an object, and what goes when the object goes.
CREATE INDEX "role_permissions_permission_object_pk_idx" ON "role_permissions"("permission", "object_pk");

CREATE TABLE "group_roles" (
    "group_id" UUID NOT NULL,
    "role_id" UUID NOT NULL,

    CONSTRAINT "group_roles_pkey" PRIMARY KEY ("group_id", "role_id"),
    CONSTRAINT "group_roles_group_id_fkey" FOREIGN KEY ("group_id")
        REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "group_roles_role_id_fkey" FOREIGN KEY ("role_id")
        REFERENCES "roles"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "group_roles_role_id_idx" ON "group_roles"("role_id");

CREATE TABLE "user_roles" (
    "user_id" INTEGER NOT NULL,
    "role_id" UUID NOT NULL,

    CONSTRAINT "user_roles_pkey" PRIMARY KEY ("user_id", "role_id"),
    CONSTRAINT "user_roles_user_id_fkey" FOREIGN KEY ("user_id")
        REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "user_roles_role_id_fkey" FOREIGN KEY ("role_id")
        REFERENCES "roles"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "user_roles_role_id_idx" ON "user_roles"("role_id");

CREATE TABLE "sources" (
    "pbm_uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
    "managed" TEXT,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "promoted" BOOLEAN NOT NULL DEFAULT false,
    "icon" TEXT NOT NULL DEFAULT '',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "secret_encrypted" TEXT,
    "user_matching_mode" TEXT NOT NULL DEFAULT 'identifier',
    "group_matching_mode" TEXT NOT NULL DEFAULT 'identifier',
    "user_path_template" TEXT NOT NULL DEFAULT 'goauthentik.io/sources/%(slug)s',
    "policy_engine_mode" TEXT NOT NULL DEFAULT 'any',
    "authentication_flow_id" UUID,
    "enrollment_flow_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sources_pkey" PRIMARY KEY ("pbm_uuid"),
    CONSTRAINT "sources_slug_check" CHECK ("slug" ~ '^[-a-zA-Z0-9_]+$'),
    CONSTRAINT "sources_settings_check" CHECK (jsonb_typeof("settings") = 'object'),
    CONSTRAINT "sources_user_matching_mode_check" CHECK ("user_matching_mode" IN ('identifier', 'email_link', 'email_deny', 'username_link', 'username_deny')),
    CONSTRAINT "sources_group_matching_mode_check" CHECK ("group_matching_mode" IN ('identifier', 'name_link', 'name_deny')),
    CONSTRAINT "sources_policy_engine_mode_check" CHECK ("policy_engine_mode" IN ('any', 'all')),
    CONSTRAINT "sources_pbm_uuid_fkey" FOREIGN KEY ("pbm_uuid")
        REFERENCES "policy_targets"("id") ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "sources_authentication_flow_id_fkey" FOREIGN KEY ("authentication_flow_id")
        REFERENCES "flows"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "sources_enrollment_flow_id_fkey" FOREIGN KEY ("enrollment_flow_id")
        REFERENCES "flows"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "sources_managed_key" ON "sources"("managed");
CREATE UNIQUE INDEX "sources_slug_key" ON "sources"("slug");
CREATE UNIQUE INDEX "sources_name_key" ON "sources"("name");
CREATE INDEX "sources_authentication_flow_id_idx" ON "sources"("authentication_flow_id");
CREATE INDEX "sources_enrollment_flow_id_idx" ON "sources"("enrollment_flow_id");
CREATE TRIGGER "add_policy_target" AFTER INSERT ON "sources" FOR EACH ROW EXECUTE FUNCTION "add_policy_target"();
CREATE TRIGGER "remove_policy_target" AFTER DELETE ON "sources" FOR EACH ROW EXECUTE FUNCTION "remove_policy_target"();

CREATE TABLE "source_mappings" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "managed" TEXT,
    "name" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "expression" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_mappings_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "source_mappings_managed_key" ON "source_mappings"("managed");
CREATE UNIQUE INDEX "source_mappings_name_key" ON "source_mappings"("name");

CREATE TABLE "source_user_mappings" (
    "source_id" UUID NOT NULL,
    "mapping_id" UUID NOT NULL,

    CONSTRAINT "source_user_mappings_pkey" PRIMARY KEY ("source_id", "mapping_id"),
    CONSTRAINT "source_user_mappings_source_id_fkey" FOREIGN KEY ("source_id")
        REFERENCES "sources"("pbm_uuid") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "source_user_mappings_mapping_id_fkey" FOREIGN KEY ("mapping_id")
        REFERENCES "source_mappings"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "source_user_mappings_mapping_id_idx" ON "source_user_mappings"("mapping_id");

CREATE TABLE "source_group_mappings" (
    "source_id" UUID NOT NULL,
    "mapping_id" UUID NOT NULL,

    CONSTRAINT "source_group_mappings_pkey" PRIMARY KEY ("source_id", "mapping_id"),
    CONSTRAINT "source_group_mappings_source_id_fkey" FOREIGN KEY ("source_id")
        REFERENCES "sources"("pbm_uuid") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "source_group_mappings_mapping_id_fkey" FOREIGN KEY ("mapping_id")
        REFERENCES "source_mappings"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "source_group_mappings_mapping_id_idx" ON "source_group_mappings"("mapping_id");

CREATE TABLE "user_source_connections" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "source_id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "access_token_encrypted" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_source_connections_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "user_source_connections_identifier_check" CHECK ("identifier" <> ''),
    CONSTRAINT "user_source_connections_user_id_fkey" FOREIGN KEY ("user_id")
        REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "user_source_connections_source_id_fkey" FOREIGN KEY ("source_id")
        REFERENCES "sources"("pbm_uuid") ON DELETE CASCADE ON UPDATE CASCADE
);
-- Nobody over there is two people here.
CREATE UNIQUE INDEX "user_source_connections_source_id_identifier_key" ON "user_source_connections"("source_id", "identifier");
CREATE INDEX "user_source_connections_user_id_idx" ON "user_source_connections"("user_id");
-- Which key a value is sealed with, found when GATEHOUSE_SECRET_KEY is changed.
CREATE INDEX "user_source_connections_sealing_key_idx"
    ON "user_source_connections"((left("access_token_encrypted", 15))) WHERE "access_token_encrypted" IS NOT NULL;

CREATE TABLE "event_rules" (
    "pbm_uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "severity" TEXT NOT NULL DEFAULT 'notice',
    "destination_group_id" UUID,
    "destination_event_user" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_rules_pkey" PRIMARY KEY ("pbm_uuid"),
    CONSTRAINT "event_rules_severity_check" CHECK ("severity" IN ('notice', 'warning', 'alert')),
    CONSTRAINT "event_rules_pbm_uuid_fkey" FOREIGN KEY ("pbm_uuid")
        REFERENCES "policy_targets"("id") ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "event_rules_destination_group_id_fkey" FOREIGN KEY ("destination_group_id")
        REFERENCES "groups"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "event_rules_name_key" ON "event_rules"("name");
CREATE INDEX "event_rules_destination_group_id_idx" ON "event_rules"("destination_group_id");
CREATE TRIGGER "add_policy_target" AFTER INSERT ON "event_rules" FOR EACH ROW EXECUTE FUNCTION "add_policy_target"();
CREATE TRIGGER "remove_policy_target" AFTER DELETE ON "event_rules" FOR EACH ROW EXECUTE FUNCTION "remove_policy_target"();

CREATE TABLE "event_transports" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'local',
    "webhook_url" TEXT NOT NULL DEFAULT '',
    "webhook_ca_id" UUID,
    "webhook_mapping_body_id" UUID,
    "webhook_mapping_headers_id" UUID,
    "email_subject_prefix" TEXT NOT NULL DEFAULT 'authentik Notification: ',
    "email_template" TEXT NOT NULL DEFAULT 'email/event_notification.html',
    "send_once" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_transports_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "event_transports_mode_check" CHECK ("mode" IN ('local', 'webhook', 'webhook_slack', 'email')),
    CONSTRAINT "event_transports_webhook_ca_id_fkey" FOREIGN KEY ("webhook_ca_id")
        REFERENCES "certificate_key_pairs"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "event_transports_name_key" ON "event_transports"("name");
CREATE INDEX "event_transports_webhook_ca_id_idx" ON "event_transports"("webhook_ca_id");

CREATE TABLE "event_rule_transports" (
    "rule_id" UUID NOT NULL,
    "transport_id" UUID NOT NULL,

    CONSTRAINT "event_rule_transports_pkey" PRIMARY KEY ("rule_id", "transport_id"),
    CONSTRAINT "event_rule_transports_rule_id_fkey" FOREIGN KEY ("rule_id")
        REFERENCES "event_rules"("pbm_uuid") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "event_rule_transports_transport_id_fkey" FOREIGN KEY ("transport_id")
        REFERENCES "event_transports"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "event_rule_transports_transport_id_idx" ON "event_rule_transports"("transport_id");

-- People get indexes for the lists of the API. A sign-in changes a column that none of them is on: with room
-- on its page, the row is changed there and no index is touched.
ALTER TABLE "users" SET (fillfactor = 90);
