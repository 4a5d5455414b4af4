-- Links that lead into a flow. Their keys, owners and ends are in "tokens".
CREATE TABLE "flow_tokens" (
    "token_id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "plan_encrypted" TEXT,
    "sent_to" TEXT,
    "password_changed_at" TIMESTAMPTZ(3) NOT NULL,
    "activates" BOOLEAN NOT NULL DEFAULT false,
    "used_at" TIMESTAMPTZ(3),
    CONSTRAINT "flow_tokens_pkey" PRIMARY KEY ("token_id"),
    CONSTRAINT "flow_tokens_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "tokens"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "flow_tokens_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flows"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "flow_tokens_flow_id_idx" ON "flow_tokens"("flow_id");
