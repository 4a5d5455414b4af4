UPDATE "refresh_token_families" SET "number" = DEFAULT WHERE "number" IS NULL;
