-- no transaction
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "user_consents_number_key" ON "user_consents"("number");
