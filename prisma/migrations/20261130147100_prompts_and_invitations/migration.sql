-- What prompt stages ask for; a stage names its prompts in its settings.
CREATE TABLE "prompts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "field_key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "required" BOOLEAN NOT NULL DEFAULT true,
    "placeholder" TEXT NOT NULL DEFAULT '',
    "placeholder_expression" BOOLEAN NOT NULL DEFAULT false,
    "initial_value" TEXT NOT NULL DEFAULT '',
    "initial_value_expression" BOOLEAN NOT NULL DEFAULT false,
    "order" INTEGER NOT NULL DEFAULT 0,
    "sub_text" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "prompts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "prompts_name_check" CHECK ("name" <> ''),
    CONSTRAINT "prompts_field_key_check" CHECK ("field_key" <> ''),
    CONSTRAINT "prompts_type_check" CHECK ("type" IN ('text', 'text_area', 'text_read_only', 'text_area_read_only', 'username', 'email', 'password', 'number', 'checkbox', 'radio-button-group', 'dropdown', 'date', 'date-time', 'file', 'separator', 'hidden', 'static', 'alert_info', 'alert_warning', 'alert_danger', 'ak-locale'))
);
CREATE UNIQUE INDEX "prompts_name_key" ON "prompts"("name");

-- Links that let somebody enrol. One that is for a flow goes with it: it never becomes one for all flows.
CREATE TABLE "invitations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "fixed_data" JSONB NOT NULL DEFAULT '{}',
    "single_use" BOOLEAN NOT NULL DEFAULT false,
    "flow_id" UUID,
    "created_by_id" INTEGER,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "invitations_name_check" CHECK ("name" ~ '^[-a-zA-Z0-9_]+$'),
    CONSTRAINT "invitations_fixed_data_check" CHECK (jsonb_typeof("fixed_data") = 'object')
);
CREATE INDEX "invitations_flow_id_idx" ON "invitations"("flow_id");
CREATE INDEX "invitations_created_by_id_idx" ON "invitations"("created_by_id");
CREATE INDEX "invitations_expires_at_idx" ON "invitations"("expires_at");
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_flow_id_fkey"
    FOREIGN KEY ("flow_id") REFERENCES "flows"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_created_by_id_fkey"
    FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
