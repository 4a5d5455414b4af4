-- Finds tokens by a part of what is written in them. As users_search_index does for people, and where a server lacks
-- pg_trgm or the table is long, left to the operator as there.
DO $$
DECLARE
    statement CONSTANT TEXT := 'INDEX %s IF NOT EXISTS "tokens_search_idx" ON "tokens" USING gin'
        || ' ("identifier" gin_trgm_ops, "description" gin_trgm_ops)';
BEGIN
    CREATE EXTENSION IF NOT EXISTS "pg_trgm";
    IF (SELECT "reltuples" FROM "pg_class" WHERE "oid" = '"tokens"'::regclass) > 20000 THEN
        RAISE WARNING 'To search tokens faster: CREATE %', format(statement, 'CONCURRENTLY');
    ELSE
        EXECUTE 'CREATE ' || format(statement, '');
    END IF;
EXCEPTION
    WHEN insufficient_privilege OR feature_not_supported OR undefined_file OR undefined_object THEN
        RAISE WARNING 'Searches for tokens will be slower: % (%)', SQLERRM, SQLSTATE;
END
$$;
