-- no transaction
-- Which key a value is sealed with: its first 15 characters. Found when GATEHOUSE_SECRET_KEY is changed.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "tokens_sealing_key_idx"
    ON "tokens"((left("key_encrypted", 15))) WHERE "key_encrypted" IS NOT NULL;
