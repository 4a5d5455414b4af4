-- Which clients were given tokens in a session and are to be told when it ends. No foreign key to the session:
-- what is still to be told outlives it.
CREATE TABLE "session_clients" (
    "sid" TEXT NOT NULL,
    "provider_id" INTEGER NOT NULL,
    "sub" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "queued_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_clients_pkey" PRIMARY KEY ("sid", "provider_id")
);
CREATE INDEX "session_clients_provider_id_idx" ON "session_clients"("provider_id");
-- Only of sessions that are over: these rows go as soon as their client has heard of it.
CREATE INDEX "session_clients_ended_idx" ON "session_clients"("queued_at", "ended_at") WHERE "ended_at" IS NOT NULL;
ALTER TABLE "session_clients" ADD CONSTRAINT "session_clients_provider_id_fkey"
    FOREIGN KEY ("provider_id") REFERENCES "oauth2_providers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- However a session is removed, by whichever version, with its person or alone: its clients are to be told.
CREATE FUNCTION "end_session_clients"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "session_clients" SET "ended_at" = CURRENT_TIMESTAMP
        FROM "removed" WHERE "session_clients"."sid" = "removed"."sid";
    RETURN NULL;
END
$$;
CREATE TRIGGER "end_session_clients" AFTER DELETE ON "authenticated_sessions"
    REFERENCING OLD TABLE AS "removed" FOR EACH STATEMENT EXECUTE FUNCTION "end_session_clients"();
