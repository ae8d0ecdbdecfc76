-- CreateTable
CREATE TABLE "secret" (
    "tbl" TEXT NOT NULL,
    "col" TEXT NOT NULL,
    "row_id" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    "set_by" TEXT NOT NULL,

    CONSTRAINT "secret_pkey" PRIMARY KEY ("tbl","row_id","col")
);

-- What Prisma cannot express: nothing that is not sealed can be stored here by mistake.
ALTER TABLE "secret" ADD CONSTRAINT "secret_sealed_check" CHECK ("sealed" ~ '^v1\.[0-9a-f]{8}\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{22,}$');
