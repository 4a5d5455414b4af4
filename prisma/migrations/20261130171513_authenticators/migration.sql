-- What people confirm a sign-in with. One table for all kinds: a person's are listed together.
CREATE TABLE "authenticators" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secret_encrypted" TEXT,
    "digits" INTEGER,
    "last_step" INTEGER NOT NULL DEFAULT 0,
    "email" TEXT,
    "credential_id" BYTEA,
    "public_key" BYTEA,
    "sign_count" BIGINT NOT NULL DEFAULT 0,
    "transports" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "aaguid" UUID,
    "is_syncable" BOOLEAN NOT NULL DEFAULT false,
    "is_backed_up" BOOLEAN NOT NULL DEFAULT false,
    "last_used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "authenticators_pkey" PRIMARY KEY ("id"),
    -- Each kind has what it is checked with.
    CONSTRAINT "authenticators_kind_check" CHECK (CASE "kind"
        WHEN 'totp' THEN "secret_encrypted" IS NOT NULL AND "digits" IN (6, 8)
        WHEN 'static' THEN "secret_encrypted" IS NOT NULL
        WHEN 'webauthn' THEN "credential_id" IS NOT NULL AND "public_key" IS NOT NULL AND "aaguid" IS NOT NULL
        WHEN 'email' THEN "email" IS NOT NULL
        ELSE false END),
    CONSTRAINT "authenticators_user_id_fkey" FOREIGN KEY ("user_id")
        REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "authenticators_user_id_idx" ON "authenticators"("user_id");
CREATE UNIQUE INDEX "authenticators_credential_id_key" ON "authenticators"("credential_id");
-- A new set of recovery codes takes the place of the one before.
CREATE UNIQUE INDEX "authenticators_static_key" ON "authenticators"("user_id") WHERE "kind" = 'static';
-- Which key a value is sealed with, found when GATEHOUSE_SECRET_KEY is changed.
CREATE INDEX "authenticators_sealing_key_idx"
    ON "authenticators"((left("secret_encrypted", 15))) WHERE "secret_encrypted" IS NOT NULL;

CREATE TABLE "recovery_codes" (
    "authenticator_id" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("authenticator_id", "hash"),
    CONSTRAINT "recovery_codes_authenticator_id_fkey" FOREIGN KEY ("authenticator_id")
        REFERENCES "authenticators"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
