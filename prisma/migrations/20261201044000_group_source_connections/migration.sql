-- What groups are called at sources: by that a source's members join and leave them.
CREATE TABLE "group_source_connections" (
    "id" SERIAL NOT NULL,
    "group_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "group_source_connections_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "group_source_connections_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "group_source_connections_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("pbm_uuid") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "group_source_connections_source_id_identifier_key" ON "group_source_connections"("source_id", "identifier");
CREATE INDEX "group_source_connections_group_id_idx" ON "group_source_connections"("group_id");
