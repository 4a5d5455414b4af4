UPDATE "user_consents" SET "number" = DEFAULT WHERE "number" IS NULL;
