export * from "@/lib/domain/parts";
