-- Scopes that a person may leave out, and those that they left out.
ALTER TABLE "oauth2_providers" ADD COLUMN "optional_scopes" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "user_consents" ADD COLUMN "declined_scopes" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
