ALTER TABLE "user_source_connections" ADD COLUMN "token_refused_at" TIMESTAMPTZ(3);
ALTER TABLE "sources" ADD COLUMN "secret_refused_at" TIMESTAMPTZ(3);
