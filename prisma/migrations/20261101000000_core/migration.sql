-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "cluster" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "bootstrap" TEXT[],
    "security" JSONB NOT NULL,
    "kafka_id" TEXT,
    "interval_ms" INTEGER NOT NULL,
    "writes" BOOLEAN NOT NULL DEFAULT false,
    "reads_records" BOOLEAN NOT NULL DEFAULT false,
    "labels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "settings" JSONB NOT NULL DEFAULT '{}',
    "paused_at" TIMESTAMPTZ,
    "removed_at" TIMESTAMPTZ,

    CONSTRAINT "cluster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topic" (
    "id" SERIAL NOT NULL,
    "cluster_id" INTEGER NOT NULL,
    "kafka_topic_id" UUID,
    "name" TEXT NOT NULL,
    "partition_count" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "gone_at" TIMESTAMPTZ,
    "labels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "note" TEXT,

    CONSTRAINT "topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consumer_group" (
    "id" SERIAL NOT NULL,
    "cluster_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "name_raw" BYTEA,
    "name_hash" BYTEA NOT NULL,
    "gone_at" TIMESTAMPTZ,
    "labels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "settings" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "consumer_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_topic" (
    "id" SERIAL NOT NULL,
    "group_id" INTEGER NOT NULL,
    "topic_id" INTEGER NOT NULL,

    CONSTRAINT "group_topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "holder" UUID,
    "epoch" BIGINT NOT NULL DEFAULT 0,
    "beats" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "process" (
    "id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL,
    "beat_at" TIMESTAMPTZ NOT NULL,
    "figures" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "process_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "cluster_id" INTEGER,
    "body" JSONB NOT NULL DEFAULT '{}',
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    "taken_at" TIMESTAMPTZ,
    "done_at" TIMESTAMPTZ,
    "answer" JSONB,

    CONSTRAINT "request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "cluster_name_key" ON "cluster"("name");

-- CreateIndex
CREATE INDEX "topic_cluster_id_name_idx" ON "topic"("cluster_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "consumer_group_cluster_id_name_hash_key" ON "consumer_group"("cluster_id", "name_hash");

-- CreateIndex
CREATE INDEX "group_topic_topic_id_idx" ON "group_topic"("topic_id");

-- CreateIndex
CREATE UNIQUE INDEX "group_topic_group_id_topic_id_key" ON "group_topic"("group_id", "topic_id");

-- AddForeignKey
ALTER TABLE "topic" ADD CONSTRAINT "topic_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consumer_group" ADD CONSTRAINT "consumer_group_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_topic" ADD CONSTRAINT "group_topic_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "consumer_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_topic" ADD CONSTRAINT "group_topic_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma cannot express
ALTER TABLE "cluster" ADD CONSTRAINT "cluster_source_check" CHECK ("source" IN ('ui', 'env', 'file'));
ALTER TABLE "cluster" ADD CONSTRAINT "cluster_name_check" CHECK ("removed_at" IS NOT NULL OR ("name" ~ '^[A-Za-z0-9._-]{1,64}$' AND "name" !~ '^[0-9]+$'));
ALTER TABLE "request" ADD CONSTRAINT "request_kind_check" CHECK ("kind" IN ('poll', 'test_receiver', 'run_report'));
CREATE UNIQUE INDEX "topic_live_key" ON "topic" ("cluster_id", "name") WHERE "gone_at" IS NULL;
