-- What people are told of events. "event_id" has no foreign key: events leave in batches, unasked.
CREATE TABLE "notifications" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" INTEGER NOT NULL,
    "rule_id" UUID,
    "event_id" UUID,
    "severity" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "hyperlink" TEXT,
    "hyperlink_label" TEXT,
    "seen" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "notifications_severity_check" CHECK ("severity" IN ('notice', 'warning', 'alert')),
    CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "notifications_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "event_rules"("pbm_uuid") ON DELETE SET NULL ON UPDATE CASCADE
);
-- A rule tells a person of an event once.
CREATE UNIQUE INDEX "notifications_event_id_rule_id_user_id_key" ON "notifications"("event_id", "rule_id", "user_id");
CREATE INDEX "notifications_user_id_created_at_idx" ON "notifications"("user_id", "created_at" DESC);
CREATE INDEX "notifications_created_at_idx" ON "notifications"("created_at" DESC);
CREATE INDEX "notifications_rule_id_idx" ON "notifications"("rule_id");
CREATE INDEX "notifications_expires_at_idx" ON "notifications"("expires_at");
