ALTER TABLE "authenticated_sessions" ADD COLUMN "network_binding" TEXT NOT NULL DEFAULT 'no_binding';
